import type { Prisma, Store } from '../store/index.ts';
import { type Actor, system } from './actor.ts';
import { caseFacts } from './facts.ts';
import { findCaseId } from './find-case.ts';
import { clockDefinitions } from './legal/load.ts';
import type { CaseMaterial, MaterialCapture, MaterialClock, MaterialJudgement, MaterialPost } from './material.ts';
import { parseBoard, parsePassages } from './posts/passages.ts';

const parts = {
  posts: { orderBy: { ordinal: 'asc' } },
  attachments: { orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] },
  judgements: { where: { withdrawnAt: null }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  gate: { orderBy: [{ raisedAt: 'asc' }, { question: 'asc' }] },
  consents: { where: { withdrawnAt: null }, orderBy: [{ givenOn: 'asc' }, { recordedAt: 'asc' }, { id: 'asc' }] },
  measures: { orderBy: [{ plannedAt: 'asc' }, { id: 'asc' }] },
  clocks: { where: { stoppedAt: null }, orderBy: [{ dueOn: 'asc' }, { key: 'asc' }] },
} as const satisfies Prisma.CaseInclude;

type LoadedCase = Prisma.CaseGetPayload<{ include: typeof parts }>;

/**
 * Everything that a packet is made of: the case as it stands, read in one snapshot, in an order that does not depend on chance.
 * @throws {MimamoriError} `case-unknown`, also where the actor may not see it
 */
export async function loadMaterial(store: Store, caseIdOrNumber: string, actor: Actor = system): Promise<CaseMaterial> {
  const id = await findCaseId(store, actor, caseIdOrNumber);
  return store.transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`;
    const row = await tx.case.findUniqueOrThrow({ where: { id }, include: parts });
    const captureIds = row.posts.flatMap(({ captureId }) => (captureId === null ? [] : [captureId]));
    const captures = await tx.capture.findMany({
      where: { id: { in: captureIds }, state: 'sealed' },
      include: { looks: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } },
    });
    const organisation = await tx.organisation.findUnique({ where: { id: 1 } });
    const person = row.personId === null ? null : await tx.person.findUnique({ where: { id: row.personId } });
    const byId = new Map(captures.map((capture) => [capture.id, toCapture(capture)]));
    return {
      id: row.id,
      number: row.number,
      version: row.version,
      substanceVersion: row.substanceVersion,
      openedAt: row.openedAt,
      rightHolder: row.rightHolder,
      organisation: { name: organisation?.name ?? '', address: organisation?.officialAddresses[0] ?? null },
      person: person && {
        id: person.id,
        name: [person.family, person.given].filter((part) => part !== null).join(' '),
        department: person.department,
        title: person.title,
      },
      categories: row.categories,
      facts: caseFacts.parse(row.facts),
      posts: row.posts.map((post) => toPost(post, byId.get(post.captureId ?? '') ?? null)),
      attachments: row.attachments.map(({ madeOn, ...attachment }) => ({
        ...pick(attachment, ['id', 'kind', 'title', 'fileName', 'mediaType', 'bytes', 'sha256', 'folder']),
        ...pick(attachment, ['author', 'purport', 'disclosable']),
        madeOn: toDay(madeOn),
      })),
      judgements: row.judgements.map(toJudgement),
      gate: row.gate.map(({ question, ground, answer, reason }) => ({
        question,
        ground,
        answer: toAnswer(answer),
        reason,
      })),
      consents: row.consents.map(({ kind, givenBy, givenOn, attachmentId }) => ({
        ...{ kind: toConsentKind(kind), givenBy, givenOn: toDay(givenOn) ?? '', hasDocument: attachmentId !== null },
      })),
      measures: row.measures.map((measure) => ({
        ...pick(measure, ['id', 'kind', 'addressee', 'state', 'postIds', 'sentAt', 'receivedAt', 'receipt']),
        ...pick(measure, ['answeredAt', 'answer']),
      })),
      clocks: row.clocks.map(toClock),
    };
  });
}

function pick<Row extends object, Name extends keyof Row>(row: Row, names: readonly Name[]): Pick<Row, Name> {
  const picked: Partial<Pick<Row, Name>> = {};
  for (const name of names) picked[name] = row[name];
  return picked as Pick<Row, Name>; // every name has just been copied
}

type CaptureRow = Prisma.CaptureGetPayload<{ include: { looks: true } }>;

function toCapture(row: CaptureRow): MaterialCapture | null {
  const { capturedAt, folder, manifestHash } = row;
  if (capturedAt === null || folder === null || manifestHash === null) return null;
  return {
    id: row.id,
    verdict: row.verdict === 'complete' ? 'complete' : 'incomplete',
    reasons: row.reasons,
    capturedAt,
    stampedAt: row.stampedAt,
    manifestHash,
    outerHash: row.outerHash,
    folder,
    looks: row.looks.map(({ at, seenAs }) => ({ at, seenAs })),
  };
}

function toPost(row: LoadedCase['posts'][number], capture: MaterialCapture | null): MaterialPost {
  return {
    ...pick(row, ['id', 'ordinal', 'platform', 'url', 'nativeId', 'accountId', 'handle', 'displayName']),
    board: parseBoard(row.board),
    ...pick(row, ['postedAt', 'text']),
    passages: parsePassages(row.passages),
    vanishedAt: row.vanishedAt,
    capture,
  };
}

function toJudgement({
  capacity,
  at,
  caseVersion,
  form,
  counterFacts,
  opinion,
}: LoadedCase['judgements'][number]): MaterialJudgement {
  return { capacity, at, caseVersion, form: toForm(form), counterFacts, opinion: toOpinion(opinion) };
}

/** Answers by question id, in the order of the ids: the table does not keep one. */
function toForm(form: unknown): Record<string, string> {
  if (typeof form !== 'object' || form === null) return {};
  const entries = Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function toClock(row: LoadedCase['clocks'][number]): MaterialClock {
  return {
    clock: row.clock,
    name: clockDefinitions().find(({ id }) => id === row.clock)?.name ?? row.clock,
    postId: row.casePostId,
    measureId: row.measureId,
    startsAt: row.startsAt,
    warnOn: toDay(row.warnOn),
    actOn: toDay(row.actOn),
    dueOn: toDay(row.confirmedOn ?? row.dueOn) ?? '',
    isConfirmed: row.confirmedAt !== null,
  };
}

const toDay = (at: Date | null): string | null => (at === null ? null : at.toISOString().slice(0, 10));
const toAnswer = (answer: string | null) => (answer === 'proceed' || answer === 'stop' ? answer : null);
const toOpinion = (opinion: string) =>
  opinion === 'established' || opinion === 'not_established' ? opinion : 'unsure';
const toConsentKind = (kind: string) => (kind === 'attorney' || kind === 'share' ? kind : 'act');
