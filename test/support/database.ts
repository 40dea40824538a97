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
  await runOn(server.url, 'CREATE DATABASE template');
  await migrate(databaseUrl(server.url, 'template'));
  project.provide('databaseServer', server.url);
  return async () => {
    await server.discard();
    rmSync(folder, { recursive: true, force: true });
  };
}

export async function runOn(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
