import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { Client, Pool } from 'pg';
import { sha256 } from '../kernel/index.ts';

export const prismaFolder = fileURLToPath(new URL('../../prisma', import.meta.url));
const MIGRATE_LOCK = 7_305_402;

/**
 * Applies the migrations that the database lacks, as `prisma migrate deploy` does, but with the engine from npm: nothing
 * is downloaded, so it works in a closed network. Processes that start together wait for each other.
 * @param only these, for a backup that was taken when there were no more.
 * @returns the names of the migrations applied now.
 */
export async function migrate(url: string, only?: readonly string[]): Promise<string[]> {
  const lock = new Client({ connectionString: url });
  const names = only ?? migrationNames();
  // A pool of our own, because the engine never closes the session in which it holds Prisma's own migration lock, and the
  // next process to start would wait for it (10 s, until the idle session is dropped).
  const pool = new Pool({ connectionString: url, max: 2 });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATE_LOCK]);
    if (await areApplied(lock, names)) return [];
    // 200 MB that most starts have no use for.
    const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
    const engine = await SchemaEngine.new(
      { datamodels: undefined },
      () => {},
      bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool)),
    );
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(names),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    await pool.end();
    await lock.end();
  }
}

/** Whether the database has every one of them, finished, by the text that it has now; what is less clear is the engine's to judge. */
async function areApplied(client: Client, names: readonly string[]): Promise<boolean> {
  const { rows: tables } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS found`);
  if (!tables[0]?.found) return false;
  const { rows } = await client.query<{ name: string; checksum: string; done: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AND rolled_back_at IS NULL AS done
     FROM "_prisma_migrations"`,
  );
  if (!rows.every(({ done }) => done)) return false;
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  return names.every((name) => applied.get(name) === sha256(readFileSync(join(baseDir, name, 'migration.sql'))));
}

/** Prisma's adapter cuts a script at every semicolon, within a trigger's body too; PostgreSQL takes it as one. */
class WholeScripts extends PrismaPg {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => void (await this.#pool.query(script));
    return adapter;
  }
}

const baseDir = join(prismaFolder, 'migrations');

/** All that this version of the product has, oldest first. */
export function migrationNames(): string[] {
  return readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readMigrations(folders: readonly string[]) {
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: folders.map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}
