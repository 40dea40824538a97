import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { loadDictionary } from '../../src/language/index.ts';
import { useEmbeddedPostgres } from '../../src/store/index.ts';
import { migrate } from '../../src/store/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A real PostgreSQL for this run; `template` in it is migrated and cloned for each test file. */
    databaseServer: string;
  }
}

/** One real PostgreSQL per run; each test file works on a clone of its migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await loadDictionary(); // prepared once, for all
  const folder = mkdtempSync(join(tmpdir(), 'mimamori-test-'));
  const server = await useEmbeddedPostgres(folder);
  // Nothing here has to outlast a power cut, and a checkpoint that waits for the disk holds up whoever drops a database.
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await runOn(server.url, `ALTER SYSTEM SET ${setting} = off`);
  await runOn(server.url, 'SELECT pg_reload_conf()');
  await runOn(server.url, 'CREATE DATABASE template');
  await migrate(databaseUrl(server.url, 'template'));
  project.provide('databaseServer', server.url);
  return async () => {
    await server.discard();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** @param patience milliseconds that the statement may take; as long as it wants where it is not given */
export async function runOn(url: string, sql: string, patience?: number): Promise<void> {
  const client = new Client({ connectionString: url, ...(patience && { statement_timeout: patience }) });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
