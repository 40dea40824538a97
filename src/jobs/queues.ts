import type { Processor } from 'bullmq';
import { UnrecoverableError } from 'bullmq';
import { describeError, type Log } from '../kernel/index.ts';
import type { OutboxRow } from '../store/index.ts';
import type { Backend, JobQueue, JobWorker, Timing } from './backend.ts';
import { catalogue, isJobName, type JobName, type Payload, type Role, roles } from './catalogue.ts';
import { type Handlers, parsePayload, runJob } from './handler.ts';

export interface JobRequest<Name extends JobName = JobName> {
  name: Name;
  payload: Payload<Name>;
}

export interface Timed {
  name: JobName;
  timing: Timing;
}

/** The machine's work: what may be asked for, and who does it. */
export interface Queues {
  readonly kind: Backend['kind'];
  /** Adds jobs; those that wait under the same key already are not added twice. */
  add(requests: readonly JobRequest[]): Promise<void>;
  /** Adds what the outbox holds; unknown names are logged and left out. */
  relay(rows: readonly OutboxRow[]): Promise<void>;
  /** Sets up these timed jobs and no others; call it now and then, since queue data may be lost. */
  schedule(timed: readonly Timed[]): Promise<void>;
  /** Starts working on a role's jobs until `signal` aborts. */
  work(role: Role, handlers: Handlers, concurrency: number): Promise<void>;
  counts(): Promise<Record<Role, Record<string, number>>>;
  /** Throws all jobs away: for tests of "losing all queue data loses nothing". */
  obliterate(): Promise<void>;
  /** Takes no new jobs, waits up to `seconds` for those under way, then aborts them. */
  close(seconds: number): Promise<void>;
}

export function createQueues(backend: Backend, log: Log): Queues {
  const queues = new Map<Role, JobQueue>(roles.map((role) => [role, backend.queue(role)]));
  const workers: JobWorker[] = [];
  const stopping = new AbortController();
  const queueOf = (role: Role): JobQueue => {
    const queue = queues.get(role);
    if (!queue) throw new Error(`no queue for ${role}`);
    return queue;
  };

  async function add(requests: readonly JobRequest[]): Promise<void> {
    for (const role of roles) {
      const jobs = requests.filter(({ name }) => catalogue[name].role === role).map(toJob);
      if (jobs.length > 0) await queueOf(role).addBulk(jobs);
    }
  }

  return {
    kind: backend.kind,
    add,
    relay: (rows) =>
      add(
        rows.flatMap((row) => {
          if (isJobName(row.job)) return [{ name: row.job, payload: parsePayload(row.job, row.payload) }];
          log.error({ outbox: String(row.id), job: row.job }, 'outbox row names an unknown job');
          return [];
        }),
      ),
    async schedule(timed) {
      for (const role of roles) await queueOf(role).repeat(timed.filter(({ name }) => catalogue[name].role === role));
    },
    async work(role, handlers, concurrency) {
      const worker = backend.worker(role, concurrency, processorOf(handlers, stopping.signal, log));
      workers.push(worker);
      await worker.ready();
    },
    async counts() {
      const entries = await Promise.all(roles.map(async (role) => [role, await queueOf(role).counts()] as const));
      return Object.fromEntries(entries) as Record<Role, Record<string, number>>; // one entry for each role
    },
    async obliterate() {
      for (const queue of queues.values()) await queue.obliterate();
    },
    async close(seconds) {
      const giveUp = setTimeout(() => stopping.abort(), seconds * 1000);
      await Promise.all(workers.map((worker) => worker.drain())).finally(() => clearTimeout(giveUp));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}

function toJob({ name, payload }: JobRequest) {
  const definition: { attempts: number; key(payload: unknown): string } = catalogue[name];
  // A finished job's id is free again at once, since finished jobs are removed.
  const jobId = `${name}-${definition.key(payload)}`.replaceAll(':', '_');
  return { name, data: parsePayload(name, payload), opts: { jobId, attempts: definition.attempts } };
}

function processorOf(handlers: Handlers, stopping: AbortSignal, log: Log): Processor {
  return async (job) => {
    if (!isJobName(job.name)) throw new UnrecoverableError(`unknown job ${job.name}`);
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(catalogue[job.name].timeoutSeconds * 1000)]);
    try {
      const outcome = await runJob(handlers, job.name, job.data, { signal, log });
      if (outcome.answer === 'failed') throw new UnrecoverableError(outcome.code);
      return outcome.answer;
    } catch (error) {
      log.warn({ job: job.name, id: job.id, attempt: job.attemptsMade + 1, cause: describeError(error) }, 'job failed');
      throw error;
    }
  };
}
