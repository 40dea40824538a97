import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import type { Command } from 'commander';
import { ensureSigner, findBrowser } from '../../capture/index.ts';
import { type Application, compose } from '../../compose.ts';
import { createQueues, openBackend } from '../../jobs/index.ts';
import { type Config, createLog, isMimamoriError, MimamoriError, readConfig } from '../../kernel/index.ts';
import { loadTokenizer } from '../../language/index.ts';
import { examineConditions } from '../../operations/index.ts';
import { loadRoster } from '../../register/index.ts';
import { listSources } from '../../scan/index.ts';
import { verifyAudit } from '../../store/index.ts';
import { print, printJson, reportFailure } from '../report.ts';

/** One part of the product, as the doctor sees it. */
interface Finding {
  part: string;
  ok: boolean;
  /** It works, but the operator should know. */
  isNote?: boolean;
  /** Version or state; where not ok, what to do, in Japanese. */
  detail: string;
}

const LEAST_FREE_BYTES = 1024 ** 3;
const LEAST_NODE = 24;

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('すべての部品と版、足りないものと直し方を示します（問題があれば終了コード 1）')
    .option('--json', '1 行に 1 件の JSON で出力します')
    .option('--health', '動いているかだけを手早く確かめます（コンテナーの監視用）')
    .action(async ({ json, health }: { json?: boolean; health?: boolean }) => {
      const config = readConfig(process.env);
      const findings = health ? await examineStore(config, []) : await examineAll(config);
      for (const finding of findings) {
        if (json) printJson(finding);
        else
          print(`${finding.ok ? (finding.isNote ? '注意　' : '正常　') : '要対応'} ${finding.part}: ${finding.detail}`);
      }
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}

async function examineAll(config: Config): Promise<Finding[]> {
  return [
    examineNode(),
    examineFolder(config),
    await examine('形態素解析（kuromoji の辞書）', async () => {
      const words = (await loadTokenizer({ dataFolder: config.dataFolder })).tokenize('市民課の職員');
      return `辞書を読めます（例文を ${words.length} 語に分けました）`;
    }),
    await examine('証拠を保存するブラウザー', async () => {
      const { version, origin } = await findBrowser(config);
      return `${version}（${browserOrigins[origin]}）`;
    }),
    await examine('証拠の署名', async () => {
      const { warnings } = await ensureSigner(config.dataFolder);
      return warnings.join(' ') || '組織の証明書で署名します';
    }),
    examineStamping(config),
    ...(await examineStore(config, [examineQueues, examineAudit, examineRoster, examineSources, examineOperations])),
  ];
}

const browserOrigins = {
  configured: 'CHROMIUM_PATH',
  playwright: 'Playwright',
  system: 'システム',
  npm: 'npm',
} as const;

function examineStamping({ timeStampAuthorities }: Config): Finding {
  const part = 'タイムスタンプ局';
  if (timeStampAuthorities.length > 0) return { part, ok: true, detail: timeStampAuthorities.join('、') };
  const detail = '指定がないので、証拠にタイムスタンプが付きません。MIMAMORI_TSA に 2 つ指定してください。';
  return { part, ok: true, isNote: true, detail };
}

type Examination = (app: Application) => Promise<Finding | Finding[]>;

/** Backup, certificates, channels, care. */
async function examineOperations({ store, config, clock }: Application): Promise<Finding[]> {
  const conditions = await examineConditions(store, config, clock.now());
  return conditions.map(({ part, isGrave, isNote, detail }) => ({ part, ok: !isGrave, isNote, detail }));
}

async function examineStore(config: Config, further: readonly Examination[]): Promise<Finding[]> {
  let app: Application | undefined;
  const findings: Finding[] = [];
  findings.push(
    await examine('データベース', async () => {
      app = await compose(config, { log: createLog('silent') });
      const [row] = await app.store.client.$queryRaw<
        { version: string }[]
      >`SELECT current_setting('server_version') AS version`;
      return `PostgreSQL ${row?.version ?? ''}（${app.store.isEmbedded ? '組み込み' : 'DATABASE_URL'}）`;
    }),
  );
  try {
    for (const look of further) if (app) findings.push(...[await look(app)].flat());
  } finally {
    await app?.close();
  }
  return findings;
}

async function examine(part: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { part, ok: true, detail: await look() };
  } catch (error) {
    if (isMimamoriError(error)) return { part, ok: false, detail: error.message };
    reportFailure(error);
    return { part, ok: false, detail: '確かめられませんでした。' };
  }
}

function examineNode(): Finding {
  const major = Number(process.versions.node.split('.', 1)[0]);
  const ok = major >= LEAST_NODE;
  const advice = `Node ${LEAST_NODE} 以上が必要です。「npm run -s mimamori -- doctor」のように npm から実行してください`;
  return { part: 'Node', ok, detail: ok ? process.versions.node : advice };
}

function examineFolder({ dataFolder }: Config): Finding {
  const part = `データの置き場所（${dataFolder}）`;
  try {
    mkdirSync(dataFolder, { recursive: true });
    accessSync(dataFolder, constants.W_OK);
  } catch {
    return {
      part,
      ok: false,
      detail: '書き込めません。MIMAMORI_DATA で別のフォルダーを指定するか、権限を直してください。',
    };
  }
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  const ok = free >= LEAST_FREE_BYTES;
  const size = `空き ${(free / 1024 ** 3).toFixed(1)} GiB`;
  return { part, ok, detail: ok ? size : `${size}。1 GiB 以上空けてください。` };
}

function examineQueues({ config, store, log }: Application): Promise<Finding> {
  return examine('ジョブの待ち行列', async () => {
    const queues = createQueues(await openBackend({ redisUrl: config.redisUrl, databaseUrl: store.url }, log), log);
    const waiting = Object.values(await queues.counts()).reduce((sum, counts) => sum + (counts.waiting ?? 0), 0);
    await queues.close(0);
    return `BullMQ（${queues.kind === 'redis' ? 'Redis / Valkey' : 'PostgreSQL'}）、待ち ${waiting} 件`;
  });
}

function examineAudit({ store }: Application): Promise<Finding> {
  return examine('監査記録', async () => {
    const fault = await verifyAudit(store);
    if (fault) throw new MimamoriError('audit-broken', fault.message);
    return `${await store.client.auditEntry.count()} 件、鎖は正常です`;
  });
}

function examineRoster({ store }: Application): Promise<Finding> {
  return examine('名簿', async () => {
    const kept = await loadRoster(store);
    if (!kept) return 'まだありません（「mimamori start」で見本の市が現れます）';
    const watched = kept.roster.people.filter(({ consent }) => consent !== undefined).length;
    return `職員 ${kept.roster.people.length} 人、うち見守り ${watched} 人${kept.isSample ? '（見本）' : ''}`;
  });
}

function examineSources({ store }: Application): Promise<Finding> {
  return examine('情報源', async () => {
    const kept = await listSources(store);
    const failing = kept.filter(({ failures }) => failures > 0).map(({ entry }) => entry.id);
    if (failing.length > 0) {
      throw new MimamoriError(
        'sources-failing',
        `読めていない情報源があります: ${failing.join('、')}。「mimamori source list」で理由を確認してください。`,
      );
    }
    return `${kept.length} 件`;
  });
}
