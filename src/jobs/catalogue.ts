import { z } from 'zod';

/** Which worker takes a job; each role can run in a process of its own. */
export const roles = [
  'scan',
  'detect',
  'capture',
  'relay',
  'recheck',
  'sweep',
  'purge',
  'notify',
  'report',
  'packet',
] as const;
export type Role = (typeof roles)[number];

interface JobDefinition<Payload> {
  role: Role;
  /** Ids only: a payload never carries post texts or names. Parsed when added and when run. */
  payload: z.ZodType<Payload>;
  attempts: number;
  /** After this the job's signal aborts. */
  timeoutSeconds: number;
  /**
   * Jobs with the same key that wait at the same time are one job. This only saves work: what must not happen twice is
   * kept apart by unique keys in the database.
   */
  key: (payload: Payload) => string;
}

function define<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}

/** Every kind of machine work there is. Start-up and a test fail if one has no handler or two. */
export const catalogue = {
  /** Read one source from where it stands. */
  'scan.source': define({
    role: 'scan',
    payload: z.strictObject({ sourceId: z.string() }),
    attempts: 1, // the next tick tries again, with back-off kept in the database
    timeoutSeconds: 300,
    key: ({ sourceId }) => sourceId,
  }),
  /** Enqueue a scan for each source that is due. */
  'scan.tick': define({
    role: 'scan',
    payload: z.strictObject({}),
    attempts: 1,
    timeoutSeconds: 30,
    key: () => 'tick',
  }),
  /** Judge one revision of a stored post: let it go or raise an alert. */
  'detect.post': define({
    role: 'detect',
    payload: z.strictObject({ postId: z.string(), revision: z.number().int().positive() }),
    attempts: 5,
    timeoutSeconds: 60,
    key: ({ postId, revision }) => `${postId}-${revision}`,
  }),
  /** Capture a page that was asked for, and seal it. */
  'capture.page': define({
    role: 'capture',
    payload: z.strictObject({ captureId: z.string() }),
    attempts: 3,
    timeoutSeconds: 300,
    key: ({ captureId }) => captureId,
  }),
  /** Stamp evidence of any kind that was sealed while no time-stamp authority answered. */
  'evidence.stamp': define({
    role: 'recheck',
    payload: z.strictObject({ evidenceId: z.string() }),
    attempts: 1, // the sweep asks again
    timeoutSeconds: 120,
    key: ({ evidenceId }) => evidenceId,
  }),
  /** Bring about what triage decided, once it can no longer be taken back; alerts that waited for evidence come back. */
  'triage.effects': define({
    role: 'sweep',
    payload: z.strictObject({}),
    attempts: 1, // the schedule asks again
    timeoutSeconds: 60,
    key: () => 'effects',
  }),
  /** Tell that an alarm was taken back. */
  'triage.withdraw': define({
    role: 'sweep',
    payload: z.strictObject({ actId: z.string() }),
    attempts: 5,
    timeoutSeconds: 60,
    key: ({ actId }) => actId,
  }),
  /** Tell of deadlines of cases that come near. */
  'case.clocks': define({
    role: 'sweep',
    payload: z.strictObject({}),
    attempts: 1, // the schedule asks again
    timeoutSeconds: 120,
    key: () => 'clocks',
  }),
  /** Look whether a captured post is still there. */
  'recheck.page': define({
    role: 'recheck',
    payload: z.strictObject({ captureId: z.string() }),
    attempts: 3,
    timeoutSeconds: 300,
    key: ({ captureId }) => captureId,
  }),
  /** Read all evidence and check it against the ledger. */
  'evidence.check': define({
    role: 'recheck',
    payload: z.strictObject({}),
    attempts: 1,
    timeoutSeconds: 6 * 3600,
    key: () => 'check',
  }),
  /** Renew time stamps that run out within 180 days. */
  'evidence.renew': define({
    role: 'recheck',
    payload: z.strictObject({}),
    attempts: 1, // tomorrow again
    timeoutSeconds: 6 * 3600,
    key: () => 'renew',
  }),
  /** Turn outbox rows into jobs. */
  'relay.outbox': define({
    role: 'relay',
    payload: z.strictObject({}),
    attempts: 1,
    timeoutSeconds: 60,
    key: () => 'relay',
  }),
  /** Find work that is due but has no job, and enqueue it again. */
  'sweep.due': define({
    role: 'sweep',
    payload: z.strictObject({}),
    attempts: 1,
    timeoutSeconds: 120,
    key: () => 'sweep',
  }),
  /** Decide who is told of a notice that goes out at once. */
  'notify.plan': define({
    role: 'notify',
    payload: z.strictObject({ noticeId: z.string() }),
    attempts: 5,
    timeoutSeconds: 30,
    key: ({ noticeId }) => noticeId,
  }),
  /** Try one delivery. */
  'notify.deliver': define({
    role: 'notify',
    payload: z.strictObject({ deliveryId: z.string() }),
    attempts: 1, // tries and waits are kept in the database
    timeoutSeconds: 45,
    key: ({ deliveryId }) => deliveryId,
  }),
  /** Have supervisors told of talks with staff that are due. */
  'care.remind': define({
    role: 'notify',
    payload: z.strictObject({}),
    attempts: 3,
    timeoutSeconds: 60,
    key: () => 'remind',
  }),
  /** Look whether alerts come faster than usual. */
  'alert.surge': define({
    role: 'notify',
    payload: z.strictObject({}),
    attempts: 1,
    timeoutSeconds: 60,
    key: () => 'surge',
  }),
  /** Find deliveries, escalations and digests that are due. */
  'notify.tick': define({
    role: 'notify',
    payload: z.strictObject({}),
    attempts: 1,
    timeoutSeconds: 30,
    key: () => 'tick',
  }),
  /** Issue the weekly and the monthly report and order their messages, if they are due and not out. */
  'report.due': define({
    role: 'report',
    payload: z.strictObject({}),
    attempts: 1, // the next tick tries again
    timeoutSeconds: 300,
    key: () => 'due',
  }),
  /** Make a packet that was ordered, seal it and keep it. */
  'packet.build': define({
    role: 'packet',
    payload: z.strictObject({
      packetId: z.string(),
      caseId: z.string(),
      kind: z.enum(['takedown', 'disclosure', 'police']),
      orderedById: z.string(),
    }),
    attempts: 3,
    timeoutSeconds: 600,
    key: ({ packetId }) => packetId,
  }),
  /** Erase what has served its time. */
  'purge.expired': define({
    role: 'purge',
    payload: z.strictObject({}),
    attempts: 3,
    timeoutSeconds: 600,
    key: () => 'purge',
  }),
};

export type JobName = keyof typeof catalogue;
export type Payload<Name extends JobName> = z.infer<(typeof catalogue)[Name]['payload']>;

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(catalogue, name);
}
