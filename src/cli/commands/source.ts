import type { Command } from 'commander';
import type { Application } from '../../compose.ts';
import { isMimamoriError, isoInJapan, MimamoriError } from '../../kernel/index.ts';
import { type KeptSource, keepSources, listSources } from '../../scan/index.ts';
import {
  createSourceContext,
  describeKinds,
  parseSourcesYaml,
  type SourceEntry,
  startSource,
} from '../../source/index.ts';
import { readText } from '../files.ts';
import { examples } from '../program.ts';
import { print, printJson, stopSignal } from '../report.ts';
import { withApplication } from '../run.ts';
import { scanOnce } from './scan.ts';

export function addSourceCommands(program: Command): void {
  const source = program.command('source').description('投稿を読む情報源');
  source
    .command('kinds')
    .description('使える情報源の種類と、その設定を説明します')
    .action(() => print(describeKinds()));
  source
    .command('import')
    .argument('<FILE>', '情報源のファイル（sources.yaml）')
    .description('情報源を、ファイルの内容に置き換えます。誤りが 1 つでもあれば、何も変えずに全部の誤りを示します')
    .action((file: string) =>
      withApplication(async (app) => {
        const { kept, removed } = await keep(app, parseSourcesYaml(readText(file)));
        print(`情報源 ${kept.length} 件を登録しました（外した情報源 ${removed.length} 件）。`);
      }),
    );
  source
    .command('add')
    .description('情報源を 1 つ加えます')
    .requiredOption('--id <ID>', '情報源の ID（後から変えられません）')
    .requiredOption('--kind <KIND>', '種類（「mimamori source kinds」で確認できます）')
    .requiredOption('--url <URL>', '読む場所')
    .option('--every <間隔>', '読む間隔。例: 5m, 1h')
    .requiredOption('--basis <文>', '読んでよい根拠。例: 公開APIの利用規約を確認')
    .requiredOption('--reviewed-on <日付>', '規約を確認した日。例: 2026-11-01')
    .addHelpText(
      'after',
      examples([
        'mimamori source add --id fedi-1 --kind mastodon --url https://mastodon.example --every 5m --basis 公開APIの利用規約を確認 --reviewed-on 2026-11-01',
        'Mastodon のサーバーを 5 分ごとに読みます',
      ]),
    )
    .action((options: AddOptions) =>
      withApplication(async (app) => {
        const [added] = parseSourcesYaml(yamlOf(options));
        const present = (await listSources(app.store)).map(({ entry }) => entry);
        if (!added) throw new MimamoriError('source-config-invalid', '情報源の設定を読めません。');
        if (present.some(({ id }) => id === added.id))
          throw new MimamoriError('source-present', `情報源「${added.id}」はすでにあります。`);
        await keep(app, [...present, added]);
        print(`情報源「${added.id}」を加えました。`);
      }),
    );
  source
    .command('list')
    .description('情報源と、読み取りの状態を一覧にします')
    .option('--json', '1 行に 1 件の JSON で出力します')
    .action(({ json }: { json?: boolean }) =>
      withApplication(async ({ store }) => {
        for (const kept of await listSources(store)) {
          if (json)
            printJson({
              ...kept.entry,
              enabled: kept.enabled,
              failures: kept.failures,
              lastError: kept.lastErrorText ?? null,
              dueAt: isoInJapan(kept.dueAt),
            });
          else print(describeSource(kept));
        }
      }),
    );
  source
    .command('check')
    .argument('[FILE]', '情報源のファイル。省くと、登録済みの情報源を調べます')
    .description('情報源の設定と規約の記録を調べ、つながるか確かめます')
    .action((file: string | undefined) => checkSources(file));
  source
    .command('scan')
    .argument('<ID>', '情報源の ID')
    .description('この情報源を一度だけ読み、警告の作成まで済ませます（「mimamori scan --once --source ID」と同じ）')
    .option('--json', 'JSON で出力します')
    .action((id: string, { json }: { json?: boolean }) => scanOnce({ source: id, ...(json && { json }) }));
}

interface AddOptions {
  id: string;
  kind: string;
  url: string;
  every?: string;
  basis: string;
  reviewedOn: string;
}

/** JSON is YAML: one source goes through the same checks as a file. */
function yamlOf({ id, kind, url, every, basis, reviewedOn }: AddOptions): string {
  return JSON.stringify({ sources: [{ id, kind, url, ...(every && { every }), terms: { reviewedOn, basis } }] });
}

function keep(app: Application, entries: readonly SourceEntry[]) {
  return keepSources(app.store, entries, { actor: 'terminal', now: app.clock.now() });
}

async function checkSources(file: string | undefined): Promise<void> {
  await withApplication(async (app) => {
    const entries = file ? parseSourcesYaml(readText(file)) : (await listSources(app.store)).map(({ entry }) => entry);
    for (const entry of entries) {
      const fault = await checkSource(app, entry);
      print(`${entry.id}: ${fault ?? '問題ありません。'}`);
      if (fault) process.exitCode = 1;
    }
  });
}

async function checkSource(app: Application, entry: SourceEntry): Promise<string | undefined> {
  try {
    const ctx = createSourceContext({ http: app.http, clock: app.clock, signal: stopSignal() });
    const { ok, message } = await startSource(entry, app.clock.now()).health(ctx);
    return ok ? undefined : message;
  } catch (error) {
    if (isMimamoriError(error)) return error.message;
    throw error;
  }
}

function describeSource({ entry, enabled, failures, lastErrorText, finishedAt }: KeptSource): string {
  const state = enabled
    ? failures > 0
      ? `失敗が ${failures} 回続いています: ${lastErrorText ?? ''}`
      : '正常'
    : '停止中';
  return `${entry.id}（${entry.kind}）${entry.url}\n    ${state}${finishedAt ? `、最後に読み終えた時刻 ${isoInJapan(finishedAt)}` : ''}`;
}
