import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { systemClock } from '../../src/kernel/index.ts';
import { openStore } from '../../src/store/index.ts';
import { countDesk, type Desk, listQueue, parseFilter } from '../../src/triage/index.ts';

// The queue over 100,000 alerts, as the console asks for it: `npm run bench -- queue`. Writes nothing outside a folder of its own.
const ALERTS = 100_000;
const ROUNDS = 40;
const folder = mkdtempSync(join(tmpdir(), 'mimamori-queue-'));
const store = await openStore({ databaseUrl: undefined, dataFolder: folder });
try {
  await fill();
  const desk: Desk = { store, now: () => systemClock.now() };
  const reviewer = { id: 'u1', role: 'officer', personId: 'S007' } as const;
  const measure = async (name: string, query: string, after: string | null = null) => {
    const times: number[] = [];
    let lines = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const from = performance.now();
      lines = (await listQueue(desk, reviewer, parseFilter(new URLSearchParams(query)), after)).lines.length;
      times.push(performance.now() - from);
    }
    report(name, times, lines);
  };
  await measure('first page', '');
  const first = await listQueue(desk, reviewer, parseFilter(new URLSearchParams()));
  await measure('second page', '', first.next);
  await measure('far page', '', await farCursor());
  await measure('severity and category', 'severity=critical&category=threat');
  await measure('one person', 'target=S021');
  await measure('mine', 'shelf=mine');
  await measure('words found', 'q=税金');
  await measure('words not found', 'q=どこにもない言葉');
  await measure('dismissed', 'shelf=done');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    await countDesk(desk, reviewer);
    times.push(performance.now() - from);
  }
  report('counts of the first page', times, 4);
} finally {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

function report(name: string, times: number[], lines: number): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  console.log(`${name.padEnd(28)} p50 ${at(0.5).padStart(7)} ms   p95 ${at(0.95).padStart(7)} ms   ${lines} lines`);
}

async function farCursor(): Promise<string> {
  const row = await store.client.alert.findFirstOrThrow({
    where: { state: 'new' },
    orderBy: { dueAt: 'asc' },
    skip: 30_000,
  });
  return `${row.dueAt.getTime()}.${row.id}`;
}

/** Half of the alerts wait; a tenth are copies of others. All is made by the database itself. */
async function fill(): Promise<void> {
  const { client } = store;
  const seed = randomBytes(4).readUInt32BE() / 2 ** 32;
  await client.$executeRaw`SELECT setseed(${seed * 2 - 1})`;
  await client.$executeRaw`INSERT INTO "Source" (id, kind, url, options) VALUES ('s1', 'jsonl', '-', '{}')`;
  await client.$executeRaw`INSERT INTO "Post" (id, "sourceId", key, url, text, state, revision, "revisionKey", "seenAt", "changedAt")
    SELECT 'post' || n, 's1', 'k' || n, 'https://sns.example/' || n,
      '窓口の' || n || '番で待たされた。' || (ARRAY['税金', '道路', '保育園', '図書館', '水道'])[1 + n % 5] || 'の説明が分からない。担当の人は本当に無能だと思う。' || md5(n::text),
      'kept', 1, '1', now(), now() FROM generate_series(1, ${ALERTS}) n`;
  await client.$executeRaw`INSERT INTO "AlertGroup" (id, fingerprint, similarity, bands, "openedAt")
    SELECT 'group' || n, 'f' || n, '0000000000000000', '{}', now() FROM generate_series(1, ${ALERTS}) n`;
  await client.$executeRaw`INSERT INTO "Alert" (id, "postId", "groupId", revision, severity, state, categories, targets, reason, "gateReason", "raisedAt", "dueAt")
    SELECT gen_random_uuid()::text, 'post' || n, 'group' || (CASE WHEN n % 10 = 0 THEN (n - 1) - (n - 1) % 1000 + 1 ELSE n END), 1,
      (ARRAY['critical', 'high', 'medium', 'low'])[1 + n / 2 % 4]::"Severity",
      (CASE WHEN n % 2 = 0 THEN 'new' ELSE 'closed' END)::"AlertState",
      ARRAY[(ARRAY['insult', 'threat', 'privacy', 'defamation'])[1 + n / 8 % 4]], ARRAY['S0' || lpad((n / 2 % 40)::text, 2, '0')],
      '「無能」は、能力を侮辱する言葉です。', '人に向けた言葉です。', now() - random() * interval '80 days', now() + (random() - 0.5) * interval '40 days'
    FROM generate_series(1, ${ALERTS}) n`;
  await client.$executeRaw`UPDATE "Alert" SET state = 'claimed', "claimedById" = 'u1', "leaseUntil" = now() + interval '1 hour' WHERE "postId" IN ('post2', 'post4', 'post6')`;
  await client.$executeRaw`VACUUM ANALYZE`;
  await client.$executeRaw`CHECKPOINT`;
}
