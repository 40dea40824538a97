// `npm run db -- NAME`: writes the migration that leads from the schema of the last migration to prisma/schema.prisma.
// Needs no network: the engine compares the two schema files. It insists on a connection, so an empty server is lent to it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { prismaFolder } from './migrate.ts';
import { useEmbeddedPostgres } from './postgres/embedded.ts';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('npm run db -- NAME: a name of lower-case letters, digits and _ is needed, for example add_case_table');
  process.exit(1);
}

const schema = readFileSync(join(prismaFolder, 'schema.prisma'), 'utf8');
const snapshotFile = join(prismaFolder, 'migrations', 'schema.prisma');
const container = (content: string) => ({
  tag: 'schemaDatamodel' as const,
  files: [{ path: 'schema.prisma', content }],
});

const lent = mkdtempSync(join(tmpdir(), 'mimamori-db-'));
const server = await useEmbeddedPostgres(lent);
const engine = await SchemaEngine.new(
  { datamodels: [['schema.prisma', schema]] },
  () => {},
  bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: server.url })),
);
const { stdout } = await engine.diff({
  from: existsSync(snapshotFile) ? container(readFileSync(snapshotFile, 'utf8')) : { tag: 'empty' },
  to: container(schema),
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
await server.discard();
rmSync(lent, { recursive: true, force: true });
if (!stdout || stdout.includes('This is an empty migration')) {
  console.log('prisma/schema.prisma has not changed since the last migration.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(prismaFolder, 'migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), stdout);
  writeFileSync(snapshotFile, schema);
  console.log(`prisma/migrations/${stamp}_${name}/migration.sql`);
}
