import { type Command, InvalidArgumentError } from 'commander';
import { runWorkers } from '../../../workers/main.ts';
import { hasNoUser, isSampleCity, linkFromTerminal } from '../../access/index.ts';
import type { Application } from '../../compose.ts';
import { type Role, roles } from '../../jobs/index.ts';
import { createLog } from '../../kernel/index.ts';
import { examples } from '../program.ts';
import { print, stopSignal } from '../report.ts';
import { withApplication } from '../run.ts';
import { joinSample } from '../sample.ts';

export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('画面と、すべての処理を始めます。名簿がなければ、見本の市「みほん市」が現れます')
    .option('--no-workers', '画面だけを始めます（処理は「mimamori worker」で別に動かします）')
    .addHelpText('after', examples(['PORT=8080 mimamori start', 'http://127.0.0.1:8080 に画面を開きます']))
    .action(({ workers }: { workers: boolean }) => serve((app, signal) => start(app, workers, signal)));
}

export function addWorkerCommand(program: Command): void {
  program
    .command('worker')
    .argument('[ROLE...]', `受け持つ役割（${roles.join('、')}、または all）`, parseRole, [])
    .description('処理だけを動かします。役割ごとに別のプロセスにできます')
    .addHelpText('after', examples(['mimamori worker scan', '情報源を読む処理だけを動かします']))
    .action((chosen: Role[]) => serve((app, signal) => runWorkers(app, chosen.length > 0 ? chosen : roles, signal)));
}

function parseRole(text: string, before: Role[]): Role[] {
  if (text === 'all') return [...roles];
  const role = roles.find((candidate) => candidate === text);
  if (!role) throw new InvalidArgumentError(`役割は ${roles.join('、')}、all のどれかです。`);
  return [...before, role];
}

/** Long-running processes log what they do, and stop in order on SIGTERM. */
function serve(work: (app: Application, signal: AbortSignal) => Promise<void>): Promise<void> {
  const signal = stopSignal();
  return withApplication((app) => work(app, signal), undefined, { log: createLog(process.env.MIMAMORI_LOG ?? 'info') });
}

async function start(app: Application, withWorkers: boolean, signal: AbortSignal): Promise<void> {
  // Without workers in this process nobody could reach the sample's site.
  const ready = withWorkers ? await joinSample(app, signal) : { app, notice: '', stop: async () => {} };
  const { startConsole } = await import('../../console/index.ts');
  const console = await startConsole({ ...ready.app, access: await ready.app.access() });
  const invitation = await firstInvitation(ready.app, console.url);
  print(`\n  画面を開きました: ${console.url}\n${ready.notice}${invitation}  終わるには Ctrl+C を押してください。\n`);
  try {
    if (withWorkers) await runWorkers(ready.app, roles, signal);
    else await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }));
  } finally {
    await console.stop();
    await ready.stop();
  }
}

/** While nobody is registered, the terminal is where the first administrator comes from. */
async function firstInvitation({ store, config, clock }: Application, url: string): Promise<string> {
  if ((await isSampleCity(store)) || !(await hasNoUser(store))) return '';
  const link = await linkFromTerminal(store, undefined, clock.now());
  return `
  利用者がまだいません。最初の管理者になる方は、次のリンクを開いてください（一度だけ、72 時間使えます）。
    ${config.publicUrl ?? url}/welcome/${link}
`;
}
