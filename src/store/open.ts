import { PrismaPg } from '@prisma/adapter-pg';
import { describeError, MimamoriError } from '../kernel/index.ts';
import { Prisma, PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { type EmbeddedPostgres, useEmbeddedPostgres } from './postgres/embedded.ts';

/** The client within a transaction: what rooms write through, so that a change and its traces stand or fall together. */
export type Transaction = Prisma.TransactionClient;

export interface Store {
  readonly client: PrismaClient;
  /** For parts that open their own connections (the queues). Holds a password: never log it. */
  readonly url: string;
  readonly isEmbedded: boolean;
  /** Runs `work` in one transaction; a deadlock or a serialisation failure is tried again. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

const RETRIES = 5;
/** Prisma: "Transaction failed due to a write conflict or a deadlock". */
const WRITE_CONFLICT = 'P2034';

/**
 * Connects to `databaseUrl`, or to the embedded PostgreSQL under the data folder, and applies missing migrations.
 * @throws {MimamoriError} `store-unreachable`, `postgres-missing` or `postgres-start`.
 */
export async function openStore(config: { databaseUrl: string | undefined; dataFolder: string }): Promise<Store> {
  const embedded = config.databaseUrl ? undefined : await useEmbeddedPostgres(config.dataFolder);
  const url = embedded?.url ?? config.databaseUrl ?? '';
  try {
    await migrate(url);
  } catch (error) {
    await embedded?.release();
    throw new MimamoriError(
      'store-unreachable',
      'データベースに接続できないか、表の更新に失敗しました。DATABASE_URL の接続先・利用者・パスワードと、サーバーが動いていることを確認してください。',
      { cause: describeError(error) },
      error,
    );
  }
  return storeOver(url, embedded);
}

function storeOver(url: string, embedded: EmbeddedPostgres | undefined): Store {
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 10 }),
    errorFormat: 'minimal',
  });
  return {
    client,
    url,
    isEmbedded: embedded !== undefined,
    transaction: (work) => withRetries(() => client.$transaction(work, { timeout: 30_000, maxWait: 30_000 })),
    async close() {
      await client.$disconnect();
      await embedded?.release();
    },
  };
}

async function withRetries<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let left = RETRIES; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      const isConflict = error instanceof Prisma.PrismaClientKnownRequestError && error.code === WRITE_CONFLICT;
      if (!isConflict || left === 0) throw error;
    }
  }
}
