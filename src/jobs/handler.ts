import type { Log } from '../kernel/index.ts';
import { catalogue, type JobName, type Payload, type Role } from './catalogue.ts';

/** What a handler answers. An exception means "failed, try again"; `failed` means trying again is of no use. */
export type Outcome =
  | { answer: 'done'; details?: Record<string, number | string> }
  | { answer: 'skipped'; why: string }
  | { answer: 'failed'; code: string };

export interface JobContext {
  /** Aborts at the job's time limit and when the process is told to stop. */
  signal: AbortSignal;
  log: Log;
}

export type Handler<Name extends JobName> = (payload: Payload<Name>, context: JobContext) => Promise<Outcome>;

/** Exactly one handler for each job; the type refuses a missing one, `handlersOf` an added one. */
export type Handlers = { [Name in JobName]: Handler<Name> };

/** Names of the jobs that a role works on. */
export function jobsOf(role: Role): JobName[] {
  return jobNames().filter((name) => catalogue[name].role === role);
}

export function jobNames(): JobName[] {
  return Object.keys(catalogue).filter((name): name is JobName => name in catalogue);
}

/**
 * Parses a payload and runs its handler: the one place where a job's name and its handler meet.
 * @throws {z.ZodError} where the payload is not the job's.
 */
export function runJob<Name extends JobName>(
  handlers: Handlers,
  name: Name,
  payload: unknown,
  context: JobContext,
): Promise<Outcome> {
  const parsed = parsePayload(name, payload);
  const handle: Handler<Name> = handlers[name];
  return handle(parsed, context);
}

/** @throws {z.ZodError} where the payload is not the job's. */
export function parsePayload<Name extends JobName>(name: Name, payload: unknown): Payload<Name> {
  const schema: { parse(value: unknown): unknown } = catalogue[name].payload;
  return schema.parse(payload) as Payload<Name>; // the schema of this very name has just parsed it
}
