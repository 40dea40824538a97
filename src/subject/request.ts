import { z } from 'zod';
import { requestApproval, requireApproved, requireRight, type Viewer } from '../access/index.ts';
import { dayInJapan, MimamoriError, newId } from '../kernel/index.ts';
import { type AuditDetails, appendAudit, type Prisma, type Store, type Transaction } from '../store/index.ts';
import { findHeld } from './held.ts';
import { nextState, type RequestAct, type RequestState, requestStates } from './state.ts';
import { DUE_DAYS, decisions, EXTENSION_DAYS, grounds, requestKinds } from './words.ts';

const line = (most: number) =>
  z.string('入力してください').trim().min(1, '入力してください').max(most, `${most} 文字以内にしてください`);
const DAY_MS = 86_400_000;

export const receiptForm = z.object({
  kind: z.enum(requestKinds, '請求の種類を選んでください'),
  handle: line(200),
  site: z
    .string()
    .trim()
    .max(200)
    .default('')
    .transform((text) => text || null),
  wish: line(1000),
  receivedOn: z.iso.date('受けた日を入力してください'),
});

export const decisionForm = z
  .object({
    decision: z.enum(decisions, '答えを選んでください'),
    grounds: z.array(z.enum(Object.keys(grounds))).max(7),
    decisionReason: line(1000),
  })
  .refine(({ decision, grounds: chosen }) => chosen.length > 0 || decision === 'full' || decision === 'nothing_held', {
    path: ['grounds'],
    message: '応じない部分があるときは、根拠を一つ以上選んでください',
  });

export type SubjectRequest = Omit<Prisma.SubjectRequestGetPayload<object>, 'state'> & { state: RequestState };

/** @returns the id. */
export async function receiveRequest(
  store: Store,
  viewer: Viewer,
  form: z.infer<typeof receiptForm>,
  now: Date,
): Promise<string> {
  requireRight(viewer, 'subject-requests.manage');
  const receivedOn = new Date(form.receivedOn);
  return store.transaction(async (tx) => {
    const id = newId(now);
    const dueOn = new Date(receivedOn.getTime() + DUE_DAYS * DAY_MS);
    const data = { ...form, id, number: await nextNumber(tx, now), receivedOn, dueOn, receivedById: viewer.id };
    await tx.subjectRequest.create({ data: { ...data, state: 'received' } });
    await trace(tx, viewer, 'receive', id, now, { kind: form.kind });
    return id;
  });
}

/** Running number within the year in Japan; writers of one year queue up for it. */
async function nextNumber(tx: Transaction, now: Date): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7305411::bigint)`;
  const year = dayInJapan(now).slice(0, 4);
  const count = await tx.subjectRequest.count({ where: { number: { startsWith: `${year}-` } } });
  return `${year}-${String(count + 1).padStart(4, '0')}`;
}

/** @param how by what it was made sure that the requester is the account's owner; never a copy of a paper. */
export function identifyRequester(store: Store, viewer: Viewer, id: string, how: string, now: Date): Promise<void> {
  return step(store, viewer, id, 'identify', now, async () => ({
    identifiedAt: now,
    identifiedBy: line(300).parse(how),
  }));
}

/** Looks for all that is held about the account, and keeps the ids of what was found. */
export function searchHeld(store: Store, viewer: Viewer, id: string, now: Date): Promise<void> {
  return step(store, viewer, id, 'search', now, async (tx, { handle }) => {
    const { posts, alerts, casePosts, captures } = await findHeld(tx, handle);
    const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
    return {
      searchedAt: now,
      found: { posts: ids(posts), alerts: ids(alerts), casePosts: ids(casePosts), captures: ids(captures) },
    };
  });
}

/** Proposes the answer and asks for a second person. */
export function decideRequest(
  store: Store,
  viewer: Viewer,
  id: string,
  form: z.infer<typeof decisionForm>,
  now: Date,
): Promise<void> {
  return step(store, viewer, id, 'decide', now, async (tx, { number, version }) => {
    const subject = { kind: 'subject_request', id, version: version + 1 };
    await requestApproval(tx, viewer, subject, `請求 ${number} への答えを決めます。`, now);
    return { ...form, decidedById: viewer.id, decidedAt: now };
  });
}

/** The answer has been given. @throws {MimamoriError} `approval-needed` while no second person has approved this decision. */
export function finishRequest(store: Store, viewer: Viewer, id: string, note: string, now: Date): Promise<void> {
  return step(store, viewer, id, 'finish', now, async (tx, { version }) => {
    await requireApproved(tx, { kind: 'subject_request', id, version });
    return { doneAt: now, doneNote: line(1000).parse(note) };
  });
}

export function withdrawRequest(store: Store, viewer: Viewer, id: string, now: Date): Promise<void> {
  return step(store, viewer, id, 'withdraw', now, async () => ({ doneAt: now }));
}

/** Once, and with the reason that the requester is told. */
export function extendRequest(store: Store, viewer: Viewer, id: string, reason: string, now: Date): Promise<void> {
  return step(store, viewer, id, 'extend', now, async (_, { extendedReason, dueOn }) => {
    if (extendedReason !== null) {
      throw new MimamoriError(
        'subject-request-extended',
        '期限はもう延ばしてあります。さらに要るときは、法務に相談してください。',
      );
    }
    return { extendedReason: line(500).parse(reason), dueOn: new Date(dueOn.getTime() + EXTENSION_DAYS * DAY_MS) };
  });
}

/** @throws {MimamoriError} `subject-request-unknown` */
export async function loadRequest(store: Store, viewer: Viewer, id: string): Promise<SubjectRequest> {
  requireRight(viewer, 'subject-requests.manage');
  return parse(await store.client.subjectRequest.findUnique({ where: { id } }));
}

/** What is open comes first, by its due date. */
export async function listRequests(store: Store, viewer: Viewer): Promise<SubjectRequest[]> {
  requireRight(viewer, 'subject-requests.manage');
  const rows = (await store.client.subjectRequest.findMany({ orderBy: { dueOn: 'asc' }, take: 500 })).map(parse);
  const isOver = ({ state }: SubjectRequest) => state === 'done' || state === 'withdrawn';
  return [...rows.filter((row) => !isOver(row)), ...rows.filter(isOver)];
}

function parse(row: Prisma.SubjectRequestGetPayload<object> | null): SubjectRequest {
  const state = requestStates.find((one) => one === row?.state);
  if (!row || !state) throw new MimamoriError('subject-request-unknown', '請求が見つかりません。');
  return { ...row, state };
}

async function step(
  store: Store,
  viewer: Viewer,
  id: string,
  act: RequestAct,
  now: Date,
  work: (tx: Transaction, row: SubjectRequest) => Promise<Prisma.SubjectRequestUpdateInput>,
): Promise<void> {
  requireRight(viewer, 'subject-requests.manage');
  await store.transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "SubjectRequest" WHERE "id" = ${id} FOR UPDATE`;
    const row = parse(await tx.subjectRequest.findUnique({ where: { id } }));
    const state = nextState(row.state, act);
    const change = await work(tx, row);
    // The end changes nothing that a second person would have to see again.
    const version = act === 'finish' ? row.version : row.version + 1;
    await tx.subjectRequest.update({ where: { id }, data: { ...change, state, version } });
    await trace(tx, viewer, act, id, now, { from: row.state, to: state });
  });
}

function trace(tx: Transaction, { id: actor }: Viewer, act: string, id: string, now: Date, details: AuditDetails) {
  const event = { actor, action: `subject_request.${act}`, subjectKind: 'subject_request', subjectId: id, details };
  return appendAudit(tx, [event], now);
}
