import type { Command } from 'commander';
import { judgePost } from '../../alert/index.ts';
import type { Application } from '../../compose.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { listSources, type ScanResult, scanSource } from '../../scan/index.ts';
import { sourceOf } from '../../source/index.ts';
import { examples } from '../program.ts';
import { print, printJson, stopSignal } from '../report.ts';
import { withApplication } from '../run.ts';

/** A stream has no end: with `--once` it is read until it has caught up, or for so long. */
const READING = { streamSeconds: 30, untilCaughtUp: true };
const AT_ONCE = 100;

export function addScanCommand(program: Command): void {
  program
    .command('scan')
    .description('情報源を読み、警告の作成まで済ませます')
    .requiredOption('--once', 'いまあるものを一度だけ読んで終わります（続けて読むには「mimamori start」）')
    .option('--source <ID>', 'この情報源だけを読みます')
    .option('--json', '情報源ごとに 1 行の JSON で出力します')
    .addHelpText('after', examples(['mimamori scan --once --source fedi-1', '情報源 fedi-1 だけを読みます']))
    .action(scanOnce);
}

/** Reads the sources once and works everything through to alerts; exit status 1 if one failed. */
export function scanOnce({ source, json }: { source?: string; json?: boolean }): Promise<void> {
  return withApplication(async (app) => {
    const signal = stopSignal();
    let failed = false;
    for (const id of source ? [source] : await enabledSources(app)) {
      if (signal.aborted) break;
      const result = await scanSource(await app.scanDependencies(READING), id, signal);
      const alerts = await judgeStored(app);
      failed ||= result.error !== undefined;
      if (json) printJson({ ...result, alerts });
      else print(describeResult(result, alerts));
    }
    if (failed || signal.aborted) process.exitCode = 1;
  });
}

async function enabledSources({ store }: Application): Promise<string[]> {
  const kept = (await listSources(store)).filter(({ enabled }) => enabled);
  if (kept.length === 0) {
    throw new MimamoriError(
      'source-none',
      '情報源がまだありません。「mimamori source import sources.yaml」で登録してください。',
    );
  }
  // Files from standard input can't be asked for without a person at hand.
  return kept
    .filter(({ entry }) => entry.url !== '-' || sourceOf(entry.kind)?.capabilities.mode !== 'manual')
    .map(({ entry }) => entry.id);
}

/** Judges what is stored and unjudged, earlier crashes included, without queues. @returns how many alerts were raised. */
async function judgeStored(app: Application): Promise<number> {
  const { store, clock } = app;
  const { analyser } = await app.watch();
  const deps = { store, analyser, now: () => clock.now() };
  let raised = 0;
  for (;;) {
    const pending = await store.client.post.findMany({
      where: { state: 'pending' },
      select: { id: true, revision: true },
      orderBy: { changedAt: 'asc' },
      take: AT_ONCE,
    });
    for (const { id, revision } of pending) {
      if ((await judgePost(deps, id, revision)) === 'raised') raised++;
    }
    if (pending.length < AT_ONCE) return raised;
  }
}

function describeResult({ sourceId, seen, stored, gaps, faults, error }: ScanResult, alerts: number): string {
  const outcome = `${sourceId}: 読んだ投稿 ${seen} 件、該当 ${stored} 件、新しい警告 ${alerts} 件`;
  const gap = gaps > 0 ? `\n    読めなかった期間があります（${gaps} 件）。` : '';
  const unread = faults.map(({ at, reason }) => `\n    読めなかった箇所 ${at}: ${reason}`).join('');
  return `${outcome}${gap}${unread}${error ? `\n    失敗: ${error.message}` : ''}`;
}
