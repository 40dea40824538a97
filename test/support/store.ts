import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { openStore, type Store } from '../../src/store/index.ts';
import { databaseUrl, runOn } from './database.ts';

/** A database of its own for a test, dropped at the end of the file. @returns its address. */
export async function freshDatabase(): Promise<string> {
  const server = inject('databaseServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOn(server, `CREATE DATABASE ${name} TEMPLATE template`);
  // To save room while others run. One that cannot be dropped now goes with the whole server at the end.
  afterAll(() => runOn(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, 20_000).catch(() => undefined));
  return databaseUrl(server, name);
}

/** A store over a database of its own. */
export async function freshStore(): Promise<Store> {
  const store = await openStore({ databaseUrl: await freshDatabase(), dataFolder: '' });
  afterAll(() => store.close());
  return store;
}
