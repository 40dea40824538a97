import { writeFile } from 'node:fs/promises';
import cliProgress from 'cli-progress';
import type { Command } from 'commander';
import { takeFolder } from '../../capture/index.ts';
import {
  checkEvidence,
  enterCustody,
  faultOfCustody,
  holdCapture,
  keptFolders,
  orderCapture,
  readCustodyLog,
  releaseCapture,
} from '../../evidence/index.ts';
import { isoInJapan, MimamoriError, newId } from '../../kernel/index.ts';
import { appendAudit } from '../../store/index.ts';
import { print, printJson } from '../report.ts';
import { withApplication } from '../run.ts';

export function addEvidenceCommands(program: Command): void {
  const evidence = program.command('evidence').description('保存した証拠');
  evidence
    .command('list')
    .description('証拠の一覧と、投稿がまだあるかを示します')
    .option('--json', '1 行に 1 件の JSON で出力します')
    .action(({ json }: { json?: boolean }) =>
      withApplication(async ({ store }) => {
        for (const row of await store.client.capture.findMany({ orderBy: { askedAt: 'asc' } })) {
          if (json) printJson(row);
          else print(describe(row));
        }
      }),
    );
  evidence
    .command('order')
    .argument('<URL>', '保存するページ')
    .description('ページの保存を頼みます（動いている「mimamori start」が保存します）')
    .action((url: string) =>
      withApplication(async ({ store, clock }) => {
        const now = clock.now();
        await store.transaction((tx) => orderCapture(tx, { url, occasion: 'hand', key: `hand ${newId(now)}` }, now));
        print('保存を頼みました。「mimamori evidence list」で結果を確認できます。');
      }),
    );
  evidence
    .command('export')
    .argument('<ID>', '証拠の ID')
    .argument('<DIR>', '書き出す先のフォルダー（まだないもの）')
    .description('証拠を 1 件、封印のまま書き出します（書き出したことが監査記録に残ります）')
    .action((id: string, folder: string) =>
      withApplication(async (app) => {
        const row = await app.store.client.capture.findUnique({ where: { id } });
        if (!row?.folder) {
          throw new MimamoriError('evidence-unknown', `証拠「${id}」はないか、まだ保存されていません。`);
        }
        const { evidence } = await app.evidence();
        await takeFolder(evidence, row.folder, folder);
        const piece = { id, folder: row.folder };
        const now = app.clock.now();
        await app.store.transaction(async (tx) => {
          await enterCustody(tx, evidence, [{ piece, event: 'export', by: 'terminal' }], now);
          const event = { actor: 'terminal', action: 'evidence.exported', subjectKind: 'capture', subjectId: id };
          await appendAudit(tx, [event], now);
        });
        await writeFile(`${folder}.custody.jsonl`, await readCustodyLog(app.store.client, evidence, piece));
        print(
          `${folder} と ${folder}.custody.jsonl に書き出しました。いちばん外側のタイムスタンプの SHA-256: ${row.outerHash ?? 'まだありません'}`,
        );
      }),
    );
  evidence
    .command('custody')
    .argument('<ID>', '証拠、添付、職員からの報告の ID')
    .description('だれがいつ何をしたか（取扱いの記録）を JSON Lines で示します（つながりが切れていれば終了コード 1）')
    .action((id: string) =>
      withApplication(async (app) => {
        const { store } = app;
        const [kept] = await keptFolders(store.client, { id });
        const log = await readCustodyLog(store.client, (await app.evidence()).evidence, {
          id,
          folder: kept?.folder ?? null,
        });
        if (log === '') throw new MimamoriError('evidence-unknown', `証拠「${id}」の記録はありません。`);
        process.stdout.write(log);
        // Of what was erased, the part inside the seal is gone: what came after is shown, and begins with a hash of what is not there.
        const fault = kept ? faultOfCustody(log) : undefined;
        if (fault) throw new MimamoriError('evidence-custody', fault);
      }),
    );
  evidence
    .command('hold')
    .argument('<ID>', '証拠の ID')
    .requiredOption('--because <理由>', '消去を止める理由（警察の求め、争いなど）')
    .description('事案になっていない証拠を、保存期間が過ぎても消さないようにします')
    .action((id: string, { because }: { because: string }) =>
      withApplication(async (app) => {
        await holdCapture(await app.evidence(), id, 'terminal', because);
        print('消去を止めました。「mimamori evidence unhold」で解除します。');
      }),
    );
  evidence
    .command('unhold')
    .argument('<ID>', '証拠の ID')
    .description('消去の停止を解除します')
    .action((id: string) =>
      withApplication(async (app) => {
        await releaseCapture(await app.evidence(), id, 'terminal');
        print('解除しました。保存期間が過ぎていれば、今夜消去します。');
      }),
    );
  evidence
    .command('check')
    .description('すべての証拠を読み、保存したときのままか確かめます（壊れていれば終了コード 1）')
    .action(() =>
      withApplication(async (app) => {
        const bar = new cliProgress.SingleBar({
          stream: process.stderr,
          format: '証拠を調べています {bar} {value}/{total}',
        });
        let started = false;
        const onProgress = (done: number, total: number) => {
          if (!process.stderr.isTTY) return;
          if (!started) bar.start(total, 0);
          started = true;
          bar.update(done);
        };
        const found = await checkEvidence({ ...(await app.evidence()), onProgress });
        bar.stop();
        const erased = found.erased > 0 ? `（ほかに、保存期間による消去済み ${found.erased} 件）` : '';
        print(`封印した証拠 ${found.seals} 件、ファイル ${found.objects} 個を調べました${erased}。`);
        for (const hash of found.rotten) print(`壊れたファイル: ${hash}（バックアップから戻してください）`);
        for (const { evidenceId, reason } of found.broken) print(`確かめられない証拠 ${evidenceId}: ${reason}`);
        if (found.rotten.length + found.broken.length > 0) process.exitCode = 1;
        else print('すべて保存したときのままです。');
      }),
    );
}

const states = { waiting: '保存待ち', sealed: '封印済み', refused: '保存しない', erased: '消去済み' } as const;
const seen: Readonly<Record<string, string>> = {
  live: '投稿はまだあります',
  edited: '投稿は書き換えられました',
  deleted: '投稿は消えました',
  hidden: '投稿は隠されました',
  unknown: '投稿の様子は分かりません',
};

interface Row {
  id: string;
  url: string;
  state: keyof typeof states;
  verdict: string | null;
  capturedAt: Date | null;
  outerHash: string | null;
  seenAs: string | null;
}

function describe({ id, url, state, verdict, capturedAt, outerHash, seenAs }: Row): string {
  const quality = verdict === 'complete' ? '完全' : verdict === 'incomplete' ? '不完全' : '';
  const when = capturedAt ? isoInJapan(capturedAt) : '';
  const stamp = state === 'sealed' && outerHash === null ? '（タイムスタンプ待ち）' : '';
  return `${id} ${states[state]}${quality && `・${quality}`}${stamp} ${when}\n    ${url}${seenAs ? `\n    ${seen[seenAs] ?? ''}` : ''}`;
}
