import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compose } from '../../src/compose.ts';
import { createLog, newId, readConfig } from '../../src/kernel/index.ts';
import { keepRoster } from '../../src/register/index.ts';
import { commitBatch, keepSources } from '../../src/scan/index.ts';
import { runWorkers } from '../../workers/main.ts';
import { roster } from '../support/city.ts';
import { addMail, addWebhook } from '../support/notify.ts';
import { startMail } from '../support/peers/mail.ts';
import { startReceiver } from '../support/peers/receiver.ts';

/**
 * From a critical alert to the message in somebody's hands, through real workers, queues, an SMTP server and a webhook receiver:
 * with both up, and with the first channel down in four ways. `npm run bench -- alarm [alerts in each round]`
 */
const rounds = Number(process.argv[2] ?? 40);
const folder = mkdtempSync(join(tmpdir(), 'mimamori-alarm-'));
const env = { MIMAMORI_DATA: folder, MIMAMORI_ALLOW_LOOPBACK: '1', MIMAMORI_LOG: 'silent' };
const app = await compose(readConfig(env), { log: createLog('silent') });
const stop = new AbortController();
const now = () => new Date();

await keepRoster(app.store, roster, { actor: 'terminal', now: now(), isSample: false });
const terms = { reviewedOn: '2026-11-01', basis: '試験' };
const entry = { id: 's1', kind: 'jsonl', url: '-', everySeconds: undefined, terms, options: {} };
await keepSources(app.store, [entry], { actor: 'terminal', now: now() });
const { analyser } = await app.watch();
const working = runWorkers(app, ['detect', 'relay', 'notify', 'sweep'], stop.signal);
const mail = await startMail();
const receiver = await startReceiver();
const deps = await app.notify();
// Takes connections and never says a word: the worst way to be down.
const silent = createServer(() => {});
await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
const address = silent.address();
const silentPort = typeof address === 'object' && address !== null ? address.port : 0;

let commits = 0;
let number = 0;
async function post(): Promise<void> {
  const text = `市民課の田中一郎課長の自宅の電話は090-0000-${String(number++).padStart(4, '0')}。みんなでかけよう`;
  const event = {
    type: 'put' as const,
    nativeId: newId(),
    revision: '1',
    post: { text, author: { id: `a${number}` } },
  };
  await commitBatch(
    app.store,
    { id: 's1', commits: commits++ },
    { events: [event], cursor: undefined, more: false },
    analyser.relevanceOf,
    now(),
  );
}

/** Milliseconds from each critical alert to the first message about it, as the receivers' clocks have it. */
async function delays(): Promise<number[]> {
  const alerts = await app.store.client.alert.findMany({ select: { id: true, raisedAt: true, severity: true } });
  const notices = await app.store.client.notice.findMany({ include: { deliveries: { select: { id: true } } } });
  const arrivals = [
    ...receiver.received.map(({ at, headers }) => ({ at, id: String(headers['x-mimamori-id']) })),
    ...mail.received.map(({ at, source }) => ({ at, id: /^Message-ID: <([^@]+)@/imu.exec(source)?.[1] ?? '' })),
  ];
  return alerts
    .filter(({ severity }) => severity === 'critical')
    .map(({ id, raisedAt }) => {
      const ids = notices
        .filter((notice) => notice.subjectIds.includes(id))
        .flatMap(({ deliveries }) => deliveries.map((one) => one.id));
      const first = Math.min(...arrivals.filter((arrival) => ids.includes(arrival.id)).map(({ at }) => at.getTime()));
      return first - raisedAt.getTime();
    });
}

const quantile = (times: number[], share: number) =>
  (times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN) / 1000;

async function round(name: string, prepare: () => Promise<unknown>): Promise<void> {
  const { client } = app.store;
  await client.notice.deleteMany();
  await client.channel.deleteMany();
  await client.alert.deleteMany();
  await client.alertGroup.deleteMany();
  mail.received.length = 0;
  receiver.received.length = 0;
  mail.answer(undefined);
  receiver.answer(200);
  await prepare();
  for (let count = 0; count < rounds; count++) {
    await post();
    await sleep(200 + 600 * Math.random());
  }
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline && (await delays()).some((delay) => !Number.isFinite(delay))) await sleep(500);
  const times = await delays();
  const lost = times.filter((delay) => !Number.isFinite(delay)).length;
  const figures = [0.5, 0.95, 1].map((share) => `${quantile(times, share).toFixed(2)} s`);
  console.log(
    `${name}: ${times.length} alerts, median ${figures[0]}, p95 ${figures[1]}, worst ${figures[2]}, lost ${lost}`,
  );
}

const backup = { position: 1, takes: ['digest'] } as const;
const second = () => addWebhook(deps, receiver.url, { position: backup.position, takes: [...backup.takes] });
await sleep(2_000);
await round('mail and webhook up', async () => [await addMail(deps, mail.port), await addWebhook(deps, receiver.url)]);
await round('mail only', () => addMail(deps, mail.port));
await round('mail refuses (4yz), webhook stands in', async () => {
  mail.answer(451);
  return [await addMail(deps, mail.port), await second()];
});
await round('mail server gone, webhook stands in', async () => [await addMail(deps, 1), await second()]);
await round('mail server silent, webhook stands in', async () => [await addMail(deps, silentPort), await second()]);
await round('webhook silent, mail stands in', async () => {
  receiver.answer('hang');
  await addWebhook(deps, receiver.url, { position: 0, takes: ['critical'] });
  return addMail(deps, mail.port, { position: 1, takes: ['digest'] });
});

stop.abort();
await working;
silent.close();
await Promise.all([mail.close(), receiver.close()]);
await app.close();
rmSync(folder, { recursive: true, force: true });
process.exit();
