// `npm run bench -- report [alerts]`: the figures of a year, and whole reports, over a year of an office with 100,000 alerts in an
// embedded PostgreSQL of its own.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { composePrinting } from '../../src/compose-evidence.ts';
import { fixedClock } from '../../src/kernel/index.ts';
import { makeReport, measure, parsePeriod, type ReportKind, writeReport } from '../../src/report/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';

const alerts = Number(process.argv[2] ?? 100_000);
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mimamori-bench-'));
const store = await openStore({ databaseUrl: undefined, dataFolder: folder });
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(2);
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

let started = performance.now();
await fill(store);
console.log(`${alerts} alerts of a year written in ${seconds(started)} s`);
const clock = fixedClock('2026-04-06T08:00:00+09:00');
const print = () => composePrinting({ chromiumPath: process.env.CHROMIUM_PATH, dataFolder: folder });
const rest = megabytes();
let most = rest;
const watching = setInterval(() => {
  most = Math.max(most, megabytes());
}, 20);

const [year, month, week] = [
  parsePeriod('year', '2025'),
  parsePeriod('month', '2026-02'),
  parsePeriod('week', '2026-W13'),
];
for (const period of [year, week, month]) {
  started = performance.now();
  const figures = await measure(store, period, clock.now());
  console.log(
    `figures of ${period.from} to ${period.until}: ${seconds(started)} s (${figures.alerts.raised} alerts raised)`,
  );
}
const made: [ReportKind, typeof week][] = [
  ['weekly', parsePeriod('week', '2026-W12')],
  ['weekly', week],
  ['monthly', month],
  ['yearly', year],
];
for (const [kind, period] of made) {
  started = performance.now();
  await writeReport(await makeReport({ store, clock, print }, { kind, period, actor: 'bench' }), join(folder, 'out'));
  console.log(`${kind} report of ${period.key} with PDF, HTML and workbook: ${seconds(started)} s`);
}
clearInterval(watching);
console.log(`resident: ${rest} MB before, ${most} MB at most (database and browser are processes of their own)`);
await command('weekly', '--week', '2026-W11');
await command('yearly', '--year', '2025', '--again');
await store.close();
rmSync(folder, { recursive: true, force: true });
process.exit();

/** The command as the office runs it, in a process of its own: how long, and its largest resident size. */
async function command(...args: string[]): Promise<void> {
  const from = performance.now();
  const atExit = `process.on('exit', () => console.error('MB', Math.round(process.resourceUsage().maxRSS / 1024)))`;
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [`--import=data:text/javascript,${encodeURIComponent(atExit)}`, main, 'report', ...args, '--out', folder],
    { env: { ...process.env, DATABASE_URL: store.url } },
  );
  const size = /MB (\d+)/.exec(stderr)?.[1];
  console.log(`mimamori report ${args.join(' ')}: ${seconds(from)} s, ${size} MB at most`);
}

/** The fiscal year 2025: alerts, decisions on nine of ten, a case and a request for one in twenty. */
async function fill({ client }: Store): Promise<void> {
  const steps = [
    `INSERT INTO "Source" (id, kind, url, options, terms) SELECT 's' || n, 'feed', 'https://s.example', '{}', '{"basis":"x"}'
     FROM generate_series(0, 9) n`,
    `INSERT INTO "Post" (id, "sourceId", key, state, "revisionKey", "postedAt", "seenAt", "changedAt", text, "goneAt")
     SELECT 'p' || n, 's' || n % 10, n, 'kept', '1', at - random() * interval '6 hours', at, at, repeat('文', 120),
       CASE WHEN n % 11 = 0 THEN at + random() * interval '9 days' END
     FROM (SELECT n, '2025-04-01 00:00+09'::timestamptz + n * interval '365 days' / ${alerts} AS at
       FROM generate_series(0, ${alerts - 1}) n) x`,
    `INSERT INTO "AlertGroup" (id, fingerprint, similarity, bands, "openedAt")
     SELECT 'g' || n, 'g' || n, '0', '{}', '2026-01-01' FROM generate_series(0, ${alerts}) n`,
    `INSERT INTO "Alert" (id, "postId", "groupId", revision, severity, categories, targets, reason, "gateReason", "raisedAt", "dueAt")
     SELECT 'a' || n, 'p' || n, 'g' || n - n % 5, 1, (ARRAY['critical','high','medium','low'])[1 + n % 4]::"Severity",
       ARRAY[(ARRAY['insult','threat','privacy','defamation','stalking','demand'])[1 + n % 6]],
       CASE WHEN n % 3 = 0 THEN ARRAY['organisation'] ELSE ARRAY['S' || n % 300] END, '', '', p."seenAt", p."seenAt" + interval '3 days'
     FROM generate_series(0, ${alerts - 1}) n JOIN "Post" p ON p.id = 'p' || n`,
    `INSERT INTO "Capture" (id, key, url, occasion, "subjectId", state, reasons, "askedAt", "vanishedAt")
     SELECT 'k' || id, id, 'https://s.example', 'alert', id, 'sealed', '{}', "raisedAt",
       CASE WHEN random() < 0.1 THEN "raisedAt" + random() * interval '20 days' END FROM "Alert"`,
    `INSERT INTO "Decision" (id, "actId", "alertId", "groupId", kind, policy, "stateBefore", "stateAfter", "decidedById", "decidedAt", "effectiveAt")
     SELECT 'd' || id, id, id, "groupId", (CASE WHEN random() < 0.05 THEN 'case' ELSE 'criticism' END)::"DecisionKind", 'x', 'new',
       'decided', 'u', "raisedAt" + random() * interval '2 days', "raisedAt" FROM "Alert" WHERE random() < 0.9`,
    `INSERT INTO "Case" (id, number, "rightHolder", categories, facts, "openedAt", "openedById", state, "closedAt")
     SELECT 'c' || "alertId", "alertId", 'person', '{insult}', '{}', "decidedAt", 'u',
       (CASE WHEN random() < 0.8 THEN 'closed' ELSE 'open' END)::"CaseState", NULL FROM "Decision" WHERE kind = 'case'`,
    `UPDATE "Case" SET "closedAt" = "openedAt" + random() * interval '30 days' WHERE state = 'closed'`,
    `INSERT INTO "CasePost" (id, "caseId", ordinal, "alertId", platform, url, text, passages, "addedAt", "addedById", "vanishedAt")
     SELECT 'q' || number, id, 1, number, 'other', number, repeat('文', 120), '[]', "openedAt", 'u',
       CASE WHEN random() < 0.5 THEN "openedAt" + random() * interval '20 days' END FROM "Case"`,
    `INSERT INTO "Measure" (id, "caseId", kind, addressee, state, "postIds", "plannedAt", "plannedById", "sentAt", "answeredAt")
     SELECT 'm' || number, id, 'takedown', 'other', 'sent', ARRAY['q' || number], "openedAt", 'u', "openedAt" + interval '1 day',
       "openedAt" + random() * interval '14 days' FROM "Case"`,
    `INSERT INTO "CaseClock" (id, key, "caseId", clock, "startsAt", "dueOn")
     SELECT 'x' || id, id, id, 'K-LOG-M', "openedAt", ("openedAt" + interval '60 days')::date FROM "Case"`,
    `INSERT INTO "CareTask" (id, "caseId", step, "dueOn", "doneAt", outcome)
     SELECT 't' || id || n, id, 's' || n, ("openedAt" + n * interval '7 days')::date,
       CASE WHEN random() < 0.8 THEN "openedAt" + n * interval '7 days' END, '{}' FROM "Case", generate_series(1, 3) n`,
    `INSERT INTO "SeenCount" ("sourceId", day, reason, count) SELECT 's' || n, day, reason, 1000
     FROM generate_series(0, 9) n, generate_series('2025-04-01'::date, '2026-03-31', '1 day') day,
       unnest(ARRAY['seen','no-mention','criticism','no-finding','no-target','below-threshold']) reason`,
    'ANALYZE',
  ];
  for (const step of steps) await client.$executeRawUnsafe(step);
}
