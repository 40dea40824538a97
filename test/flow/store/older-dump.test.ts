import { Client } from 'pg';
import { expect, it } from 'vitest';
import { loadDump, openStore, withDump } from '../../../src/store/index.ts';
import { migrate, migrationNames } from '../../../src/store/migrate.ts';
import { runOn } from '../../support/database.ts';
import { freshDatabase } from '../../support/store.ts';

/** What an office had written when there were only the first two migrations. */
const written = `
  INSERT INTO "Source" (id, kind, url, options) VALUES ('s1', 'feed', 'https://s.example', '{}');
  INSERT INTO "Post" (id, "sourceId", key, state, "revisionKey", "seenAt", "changedAt", text)
    VALUES ('p1', 's1', 'k1', 'kept', '1', '2026-11-20T01:00:00Z', '2026-11-20T01:00:00Z', '本文');
  INSERT INTO "AlertGroup" (id, fingerprint, similarity, bands, "openedAt") VALUES ('g1', 'f', '0', '{}', '2026-11-20T01:00:00Z');
  INSERT INTO "Alert" (id, "postId", "groupId", revision, severity, categories, targets, reason, "gateReason", "raisedAt", "dueAt")
    VALUES ('a1', 'p1', 'g1', 1, 'high', '{insult}', '{S001}', '理由', '', '2026-11-20T01:00:00Z', '2026-11-21T01:00:00Z');`;

it('rows of a backup that knew fewer migrations come back in the newest shape', { timeout: 60_000 }, async () => {
  const [older, newer] = [await freshDatabase(), await freshDatabase()];
  await runOn(older, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await migrate(older, migrationNames().slice(0, 2));
  await runOn(older, written);

  await withDump(older, (dump) => loadDump(newer, dump));

  const client = new Client({ connectionString: newer });
  await client.connect();
  const applied = await client.query('SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL');
  await client.end();
  expect(applied.rows).toEqual([{ n: migrationNames().length }]);
  const store = await openStore({ databaseUrl: newer, dataFolder: '' });
  const alert = await store.client.alert.findFirstOrThrow({ include: { post: true } });
  await store.close();
  expect(alert).toMatchObject({ id: 'a1', state: 'new', categories: ['insult'], post: { text: '本文' } });
});
