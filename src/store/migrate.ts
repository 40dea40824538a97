import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Client, Pool } from 'pg';

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
  // A pool of our own, because the engine never closes the session in which it holds Prisma's own migration lock, and the
  // next process to start would wait for it (10 s, until the idle session is dropped).
  const pool = new Pool({ connectionString: url, max: 2 });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATE_LOCK]);
    const engine = await SchemaEngine.new(
      { datamodels: undefined },
      () => {},
      bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool)),
    );
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(only ?? migrationNames()),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    await pool.end();
    await lock.end();
  }
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
