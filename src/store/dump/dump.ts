import { Client } from 'pg';

/** One state of the database, however much is written meanwhile. */
export interface Dump {
  /** Names of the applied migrations: the shape that the rows have. */
  migrations: string[];
  /** In the order in which they can be filled: what is referred to comes first. */
  tables: { name: string; rows: number }[];
  /** Rows as JSON objects by column, one per item: readable without this software, and exact (PostgreSQL's own text forms). */
  read(table: string): AsyncGenerator<string>;
}

const PAGE = 1000;

/** Lends a consistent view of all tables but the queues', without any program of PostgreSQL on this machine. */
export async function withDump<Result>(url: string, work: (dump: Dump) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL TimeZone = 'UTC'`);
    const tables: Dump['tables'] = [];
    for (const name of await fillableOrder(client)) {
      const counted = await client.query<{ count: string }>(`SELECT count(*) FROM ${quoted(name)}`);
      tables.push({ name, rows: Number(counted.rows[0]?.count ?? 0) });
    }
    return await work({ migrations: await appliedMigrations(client), tables, read: (table) => pages(client, table) });
  } finally {
    await client.end();
  }
}

async function* pages(client: Client, table: string): AsyncGenerator<string> {
  await client.query(`DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM ${quoted(table)} t`);
  try {
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${PAGE} FROM backup`);
      for (const { row } of rows) yield row;
      if (rows.length < PAGE) return;
    }
  } finally {
    await client.query('CLOSE backup');
  }
}

export async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name',
  );
  return rows.map(({ migration_name }) => migration_name);
}

/** Our tables, those that others refer to first. */
export async function fillableOrder(client: Client): Promise<string[]> {
  const tables = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
     AND relname <> '_prisma_migrations' ORDER BY relname`,
  );
  const references = await client.query<{ child: string; parent: string }>(
    `SELECT c.relname AS child, p.relname AS parent FROM pg_constraint
     JOIN pg_class c ON c.oid = conrelid JOIN pg_class p ON p.oid = confrelid WHERE contype = 'f' AND conrelid <> confrelid`,
  );
  const left = new Set(tables.rows.map(({ name }) => name));
  const order: string[] = [];
  while (left.size > 0) {
    const ready = [...left].filter((name) =>
      references.rows.every(({ child, parent }) => child !== name || !left.has(parent)),
    );
    if (ready.length === 0) throw new TypeError('tables refer to each other in a circle');
    for (const name of ready) left.delete(name);
    order.push(...ready);
  }
  return order;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
