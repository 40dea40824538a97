import { Client } from 'pg';
import { MimamoriError } from '../../kernel/index.ts';
import { migrate, migrationNames } from '../migrate.ts';
import { appliedMigrations, fillableOrder, quoted } from './dump.ts';

export interface Content {
  migrations: readonly string[];
  tables: readonly { name: string; rows: number }[];
  read(table: string): AsyncIterable<string>;
}

const PAGE = 500;

/**
 * Fills an empty database with what a dump holds, all or nothing, and brings it to the newest shape.
 * @throws {MimamoriError} `restore-not-empty`, `restore-newer`, `restore-incomplete`
 */
export async function loadDump(url: string, content: Content): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await assertEmpty(client);
    await shape(client, url, content.migrations);
    await client.query('BEGIN');
    for (const { name, rows } of content.tables) await fill(client, name, rows, content.read(name));
    await client.query('COMMIT');
  } finally {
    await client.end(); // rolls back what was not committed
  }
  await migrate(url);
}

async function assertEmpty(client: Client): Promise<void> {
  for (const table of await fillableOrder(client)) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
    if (rowCount) {
      throw new MimamoriError(
        'restore-not-empty',
        'データベースにデータが残っているため、戻せません。空のデータベース（または空のデータの置き場所）を指定してください。',
        { table },
      );
    }
  }
}

/** The tables as they were when the backup was taken. They are empty, so an older shape is made from the beginning. */
async function shape(client: Client, url: string, wanted: readonly string[]): Promise<void> {
  const known = migrationNames();
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new MimamoriError(
      'restore-newer',
      'このバックアップは、より新しい版の見守りで作られています。同じか新しい版の見守りで戻してください。',
      { migrations: unknown },
    );
  }
  if ((await appliedMigrations(client)).join() === wanted.join()) return;
  await client.query('DROP SCHEMA public CASCADE');
  await client.query('CREATE SCHEMA public');
  await migrate(url, wanted);
}

async function fill(client: Client, table: string, expected: number, rows: AsyncIterable<string>): Promise<void> {
  const name = quoted(table);
  // Guards that refuse changes by people (an approval is never rewritten) let what stood there before stand again.
  await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  let count = 0;
  let page: string[] = [];
  const write = async () => {
    await client.query(
      `INSERT INTO ${name} SELECT r.* FROM unnest($1::json[]) j, json_populate_record(NULL::${name}, j) r`,
      [page],
    );
    count += page.length;
    page = [];
  };
  for await (const row of rows) {
    page.push(row);
    if (page.length === PAGE) await write();
  }
  if (page.length > 0) await write();
  if (count !== expected) {
    throw new MimamoriError(
      'restore-incomplete',
      'バックアップの行数が記録と合いません。別のバックアップを使ってください。',
      {
        ...{ table, expected, count },
      },
    );
  }
  await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  await wind(client, table);
}

/** Running numbers go on behind the last one. */
async function wind(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND column_default LIKE 'nextval(%'`,
    [table],
  );
  for (const { name } of rows) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(name)}), 1), count(*) > 0) FROM ${quoted(table)}`,
      [quoted(table), name],
    );
  }
}
