import { z } from 'zod';
import type { Viewer } from '../../access/index.ts';
import { categoryNames } from '../../analysis/index.ts';
import { MimamoriError, newId } from '../../kernel/index.ts';
import { appendAudit, type Store, type Transaction } from '../../store/index.ts';
import { access } from './access.ts';
import { refuseTraces } from './traces.ts';

/** What an approval of an example is about. */
export const DIGEST = 'digest';

const text = (most: number) =>
  z.string().trim().min(1, '書いてください。').max(most, `${most}文字までにしてください。`);

/** An example as a person has rewritten it: nobody can be told from it. */
export const exampleDraftSchema = z.object({
  category: z.string().refine((key) => Object.hasOwn(categoryNames, key), '種類を選んでください。'),
  title: text(60),
  /** What happened, in general words. */
  situation: text(600),
  /** What the office did. */
  response: text(600),
  /** What to take from it. */
  lesson: text(400),
});
export type ExampleDraft = z.infer<typeof exampleDraftSchema>;

export interface Example extends ExampleDraft {
  id: string;
  version: number;
  writtenById: string;
  changedAt: Date;
  state: 'draft' | 'waiting' | 'approved' | 'refused' | 'withdrawn';
}

/**
 * Writes a new example. Its place of origin (a case) is no field of it: what leaves can't lead back.
 * @throws {MimamoriError} `not-allowed`, `digest-traces`
 */
export async function writeExample(store: Store, viewer: Viewer, draft: ExampleDraft, now: Date): Promise<string> {
  (await access()).requireRight(viewer, 'cases.write');
  const id = newId(now);
  await store.transaction(async (tx) => {
    await refuseTraces(tx, draft);
    await tx.digestExample.create({
      data: { id, ...draft, writtenById: viewer.id, writtenAt: now, changedAt: now },
    });
    await audit(tx, viewer, 'digest.written', id, 1, now);
  });
  return id;
}

/** Changes the text: a new version, which no earlier approval covers. @throws {MimamoriError} as `writeExample`, `digest-unknown` */
export async function changeExample(
  store: Store,
  viewer: Viewer,
  id: string,
  draft: ExampleDraft,
  now: Date,
): Promise<void> {
  (await access()).requireRight(viewer, 'cases.write');
  await store.transaction(async (tx) => {
    const { version } = await locked(tx, id);
    await refuseTraces(tx, draft);
    await tx.digestExample.update({ where: { id }, data: { ...draft, version: version + 1, changedAt: now } });
    await audit(tx, viewer, 'digest.changed', id, version + 1, now);
  });
}

/** Puts the example before a second person. @throws {MimamoriError} `not-allowed`, `digest-unknown`, `digest-traces`, `approval-open` */
export async function askForExample(store: Store, viewer: Viewer, id: string, now: Date): Promise<void> {
  (await access()).requireRight(viewer, 'cases.write');
  await store.transaction(async (tx) => {
    const example = await locked(tx, id);
    await refuseTraces(tx, example);
    const subject = { kind: DIGEST, id, version: example.version };
    const { requestApproval } = await access();
    await requestApproval(tx, viewer, subject, `研修用の事例「${example.title}」を組織の中で配ること`, now);
  });
}

export async function withdrawExample(store: Store, viewer: Viewer, id: string, now: Date): Promise<void> {
  (await access()).requireRight(viewer, 'cases.write');
  await store.transaction(async (tx) => {
    const { version } = await locked(tx, id);
    await tx.digestExample.update({ where: { id }, data: { withdrawnAt: now } });
    await audit(tx, viewer, 'digest.withdrawn', id, version, now);
  });
}

/** All examples that were not withdrawn, the last changed first. */
export async function listExamples(store: Store, now: Date): Promise<Example[]> {
  const rows = await store.client.digestExample.findMany({
    where: { withdrawnAt: null },
    orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
  });
  return Promise.all(
    rows.map(async ({ caseId: _, withdrawnAt: __, writtenAt: ___, ...row }) => ({
      ...row,
      state: await stateOf(store, row, now),
    })),
  );
}

/** Where the newest request about this very version stands. */
async function stateOf(
  store: Store,
  { id, version }: { id: string; version: number },
  now: Date,
): Promise<Example['state']> {
  const { approvalsFor } = await access();
  const approvals = await approvalsFor(store.client, { kind: DIGEST, id }, now);
  const own = approvals.find(({ subject }) => subject.version === version);
  if (own?.state === 'approved' || own?.state === 'waiting' || own?.state === 'refused') return own.state;
  return 'draft';
}

async function locked(tx: Transaction, id: string): Promise<ExampleDraft & { version: number }> {
  await tx.$queryRaw`SELECT id FROM "DigestExample" WHERE id = ${id} FOR UPDATE`;
  const row = await tx.digestExample.findUnique({ where: { id } });
  if (!row || row.withdrawnAt)
    throw new MimamoriError('digest-unknown', 'この事例はありません。一覧から選んでください。', { id });
  return row;
}

function audit(tx: Transaction, viewer: Viewer, action: string, id: string, version: number, now: Date): Promise<void> {
  return appendAudit(tx, [{ actor: viewer.id, action, subjectKind: DIGEST, subjectId: id, details: { version } }], now);
}
