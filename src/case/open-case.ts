import { planCare } from '../care/index.ts';
import { MimamoriError, newId } from '../kernel/index.ts';
import { appendAudit, type Transaction } from '../store/index.ts';
import type { Actor } from './actor.ts';
import type { CaseDependencies } from './change.ts';
import { startClocks } from './clock/start.ts';
import { caseFacts } from './facts.ts';
import type { CaseFacts } from './material.ts';
import { nextNumber } from './number.ts';
import { mayWrite } from './permission.ts';
import { putPosts } from './posts/add-posts.ts';
import { type FromAlert, readAlert } from './posts/from-alert.ts';

export interface NewCase {
  alertIds?: readonly string[];
  /** Whose right it is; read off the alerts where not said. */
  rightHolder?: 'person' | 'organisation' | 'both' | undefined;
  personId?: string | undefined;
  categories?: readonly string[];
  facts?: Partial<CaseFacts>;
  ownerId?: string | undefined;
  supervisorId?: string | undefined;
}

export interface OpenedCase {
  id: string;
  number: string;
}

/** Opens a case, with the posts of alerts if any. @throws {MimamoriError} `case-person`, `case-own`, `alert-unknown` */
export function openCase(deps: CaseDependencies, actor: Actor, draft: NewCase): Promise<OpenedCase> {
  const now = deps.now();
  return deps.store.transaction((tx) => openCaseIn(tx, actor, draft, now));
}

/** As `openCase`, in the transaction of the decision that makes it necessary. */
export async function openCaseIn(tx: Transaction, actor: Actor, draft: NewCase, now: Date): Promise<OpenedCase> {
  const read: FromAlert[] = [];
  for (const id of draft.alertIds ?? []) read.push(await readAlert(tx, id));
  const { rightHolder, personId } = await whoseRight(tx, draft, read);
  const concerned = [...(personId === null ? [] : [personId]), ...read.flatMap(({ targets }) => targets)];
  if (!mayWrite(actor, { concerned, givenTo: [] })) {
    throw new MimamoriError(
      'case-own',
      '自分についての事案や、権限のない事案は開けません。ほかの担当に頼んでください。',
    );
  }
  const id = newId(now);
  const number = await nextNumber(tx, now);
  const categories = [...new Set([...(draft.categories ?? []), ...read.flatMap((one) => one.categories)])].sort();
  await tx.case.create({
    data: {
      ...{
        id,
        number,
        rightHolder,
        personId,
        named: [],
        categories,
        facts: { ...caseFacts.parse(draft.facts ?? {}) },
      },
      ...{
        openedAt: now,
        openedById: actor.id,
        ownerId: draft.ownerId ?? null,
        supervisorId: draft.supervisorId ?? null,
      },
    },
  });
  await startClocks(tx, 'case-opened', [{ caseId: id, at: now }], now);
  await putPosts(
    tx,
    { caseId: id, actorId: actor.id, now },
    read.map(({ post }) => post),
  );
  // The person concerned is looked after from the first day on, whatever comes of the case.
  await planCare(tx, id, now);
  const details = { case: number, rightHolder, alerts: [...(draft.alertIds ?? [])], posts: read.length };
  await appendAudit(tx, [{ actor: actor.id, action: 'case.opened', subjectKind: 'case', subjectId: id, details }], now);
  return { id, number };
}

async function whoseRight(tx: Transaction, draft: NewCase, read: readonly FromAlert[]) {
  const targets = new Set(read.flatMap(({ targets: all }) => all));
  const people = [...targets].filter((target) => target !== 'organisation');
  const personId = draft.personId ?? (people.length === 1 ? people[0] : undefined) ?? null;
  const holder = personId === null ? 'organisation' : targets.has('organisation') ? 'both' : 'person';
  const rightHolder = draft.rightHolder ?? holder;
  if (people.length > 1 && draft.personId === undefined) {
    throw new MimamoriError('case-person', '警告が複数の職員に及びます。だれについての事案かを指定してください。', {
      people: people.length,
    });
  }
  if (rightHolder === 'organisation') return { rightHolder, personId: null };
  if (personId === null || !(await tx.person.findUnique({ where: { id: personId } }))) {
    throw new MimamoriError('case-person', '職員の権利についての事案には、名簿にある職員を 1 人指定してください。');
  }
  return { rightHolder, personId };
}
