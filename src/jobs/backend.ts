import {
  type BackendClasses,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type Processor,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { describeError, type Log, MimamoriError } from '../kernel/index.ts';

/** PostgreSQL schema of the queues: dropping it loses nothing but time. */
export const QUEUE_SCHEMA = 'bullmq';

/** BullMQ bound to one store, PostgreSQL or Redis: the same two makers, so that the code above has one path. */
export interface Backend {
  readonly kind: 'postgresql' | 'redis';
  queue(name: string): JobQueue;
  worker(name: string, concurrency: number, processor: Processor): JobWorker;
  close(): Promise<void>;
}

export type JobQueue = ReturnType<typeof makeQueue>;
export type JobWorker = ReturnType<typeof makeWorker>;

/** How long a job may go without a sign of life before another worker takes it, in milliseconds. */
const LOCK_MS = 10_000;
/** How often jobs of dead workers are looked for. Handlers are idempotent, so finding one too early costs only work. */
const STALLED_CHECK_MS = 5_000;

/**
 * Queues on Redis or Valkey when `redisUrl` is set, otherwise on the PostgreSQL of the store.
 * @throws {MimamoriError} `queues-unreachable`
 */
export async function openBackend(
  config: { redisUrl: string | undefined; databaseUrl: string },
  log: Log,
): Promise<Backend> {
  try {
    return await (config.redisUrl ? openRedis(config.redisUrl, log) : openPostgres(config.databaseUrl, log));
  } catch (error) {
    const advice = config.redisUrl
      ? 'REDIS_URL のサーバーに接続できません。接続先とパスワード、サーバーが動いていることを確認してください。'
      : 'ジョブの待ち行列をデータベースに用意できません。データベースの利用者にスキーマを作る権限があるか確認してください。';
    throw new MimamoriError('queues-unreachable', advice, { cause: describeError(error) }, error);
  }
}

async function openPostgres(connectionString: string, log: Log): Promise<Backend> {
  // One pool for all queues and workers: left alone, each opens a pool and a LISTEN connection of its own.
  const pool = new Pool({ connectionString, max: 16, options: `-c search_path=${QUEUE_SCHEMA}` });
  // Every queue and worker listens on the one pool; Node would take that for a leak.
  pool.setMaxListeners(0);
  pool.on('error', (error) => log.warn({ cause: describeError(error) }, 'queue connection lost'));
  const session = await pool.connect();
  await runMigrations(session, QUEUE_SCHEMA).finally(() => session.release());
  return bind('postgresql', withBackend(createPostgresBackend), pool, () => pool.end(), log);
}

async function openRedis(url: string, log: Log): Promise<Backend> {
  await assertReachable(url);
  // Workers wait for a lost server for as long as it takes, so commands must not give up (BullMQ asks for null).
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on('error', (error) => log.warn({ cause: describeError(error) }, 'queue connection lost'));
  return bind('redis', withBackend(createRedisBackend), redis, async () => redis.disconnect(), log);
}

async function assertReachable(url: string): Promise<void> {
  const probe = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5000 });
  probe.on('error', () => {}); // `connect` throws it as well
  await probe.connect().finally(() => probe.disconnect());
}

function bind<B extends IQueueBackend, C>(
  kind: Backend['kind'],
  classes: BackendClasses<B, C>,
  connection: C,
  close: () => Promise<void>,
  log: Log,
): Backend {
  return {
    kind,
    queue: (name) => makeQueue(classes, connection, name, log),
    worker: (name, concurrency, processor) => makeWorker(classes, connection, name, concurrency, processor, log),
    close,
  };
}

/** Every so many milliseconds, or by a cron pattern in a time zone. */
export type Timing = { every: number } | { pattern: string; tz: string };

function makeQueue<B extends IQueueBackend, C>(classes: BackendClasses<B, C>, connection: C, name: string, log: Log) {
  const queue = new classes.Queue<unknown, unknown, string>(name, {
    connection,
    // The database keeps what happened. A job that stays, failed, would block its own key.
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', (error) => log.warn({ queue: name, cause: describeError(error) }, 'queue error'));
  return {
    addBulk: (jobs: { name: string; data: unknown; opts: { jobId?: string; attempts: number } }[]) =>
      queue.addBulk(
        jobs.map(({ opts, ...job }) => ({ ...job, opts: { ...opts, backoff: { type: 'exponential', delay: 1000 } } })),
      ),
    /** Sets up the timed jobs of the queue, and no others. What stands as it should is left: setting it anew puts off its next run. */
    async repeat(timed: readonly { name: string; timing: Timing }[]) {
      const there = new Map((await queue.getJobSchedulers()).map((one) => [one.key, one]));
      for (const { name, timing } of timed) {
        const set = there.get(name);
        const stands =
          'every' in timing ? set?.every === timing.every : set?.pattern === timing.pattern && set.tz === timing.tz;
        if (!stands) await queue.upsertJobScheduler(name, timing, { name, data: {} });
        there.delete(name);
      }
      for (const name of there.keys()) await queue.removeJobScheduler(name);
    },
    counts: () => queue.getJobCounts('waiting', 'active', 'delayed', 'failed'),
    obliterate: () => queue.obliterate({ force: true }),
    close: () => queue.close(),
  };
}

function makeWorker<B extends IQueueBackend, C>(
  classes: BackendClasses<B, C>,
  connection: C,
  name: string,
  concurrency: number,
  processor: Processor,
  log: Log,
) {
  const worker = new classes.Worker(name, processor, {
    connection,
    concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: 5,
  });
  worker.on('error', (error) => log.warn({ queue: name, cause: describeError(error) }, 'worker error'));
  return {
    ready: () => worker.waitUntilReady(),
    /** Takes no new jobs and waits for those under way. */
    drain: () => worker.close(),
  };
}
