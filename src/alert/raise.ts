import type { Analyser } from '../analysis/index.ts';
import type { Detection, Finding, Severity } from '../detect/index.ts';
import { orderCapture } from '../evidence/index.ts';
import { newId, type Post } from '../kernel/index.ts';
import type { Mention } from '../match/index.ts';
import { addCounts, detectJob } from '../scan/index.ts';
import { appendAudit, type Prisma, type Store, type Transaction } from '../store/index.ts';
import { dueAt, graver } from './due.ts';
import { joinGroup } from './group.ts';
import { likenessOf } from './likeness.ts';
import { orderAlertNotice } from './tell.ts';

export interface JudgeDependencies {
  store: Store;
  analyser: Analyser;
  now: () => Date;
  hooks?: AlertHooks;
}

/** What later rooms do in the same transaction. */
export interface AlertHooks {
  raised(tx: Transaction, alertId: string, now: Date): Promise<unknown>;
  /** The post was edited, and the alert stands on the new version. */
  edited(tx: Transaction, alertId: string, now: Date): Promise<unknown>;
}

export type Judgement = 'raised' | 'updated' | 'let-go' | 'skipped';

type PostRow = Prisma.PostGetPayload<object>;

/**
 * Judges one revision of a stored post: raises its alert, or erases what the post said and counts why it was let go.
 * Idempotent: a revision that has been judged, or overtaken by an edit, is skipped.
 */
export async function judgePost(deps: JudgeDependencies, postId: string, revision: number): Promise<Judgement> {
  // Judged outside of the transaction, which then only holds if the post is still what was judged.
  const row = await deps.store.client.post.findUnique({ where: { id: postId } });
  if (row?.state !== 'pending' || row.revision !== revision) return 'skipped';
  const post = toPost(row);
  const { mentions, isRelevant } = deps.analyser.relevanceOf(post);
  const earlier = await earlierAlerts(deps.store, row, mentions);
  const detection = isRelevant ? deps.analyser.judge(post, mentions, earlier) : undefined;
  const now = deps.now();
  return deps.store.transaction(async (tx) => {
    const locked = await tx.$queryRaw<unknown[]>`
      SELECT id FROM "Post" WHERE id = ${postId} AND state = 'pending' AND revision = ${revision} FOR UPDATE`;
    if (locked.length === 0) return 'skipped';
    // However this came to be done, its job need not be sent any more.
    await tx.outbox.updateMany({
      where: { key: detectJob(postId, revision).key, sentAt: null },
      data: { sentAt: now },
    });
    const alert = await tx.alert.findUnique({ where: { postId } });
    if (detection?.alert && detection.severity) {
      await writeFindings(tx, postId, revision, mentions, detection.findings);
      await tx.post.update({ where: { id: postId }, data: { state: 'kept' } });
      if (alert) {
        await updateAlert(tx, row, alert, detection, detection.severity, now);
        await deps.hooks?.edited(tx, alert.id, now);
      } else {
        const id = await raiseAlert(tx, row, mentions, detection, detection.severity, now);
        await deps.hooks?.raised(tx, id, now);
      }
      return alert ? 'updated' : 'raised';
    }
    if (alert) return keepEdited(tx, postId, revision, mentions, detection);
    await addCounts(tx, row.sourceId, { [detection?.letGo ?? 'no-mention']: 1 }, now);
    await letGo(tx, postId);
    return 'let-go';
  });
}

/** Alerts that the same author raised before against one of the same people: repetition weighs (時間・回数・頻度). */
async function earlierAlerts(store: Store, row: PostRow, mentions: readonly Mention[]): Promise<number> {
  const people = mentions.flatMap(({ kind, ref }) => (kind === 'person' ? [ref] : []));
  if (row.authorId === null || people.length === 0) return 0;
  const post = { sourceId: row.sourceId, authorId: row.authorId, id: { not: row.id } };
  return store.client.alert.count({ where: { targets: { hasSome: people }, post } });
}

function toPost(row: PostRow): Post {
  return {
    id: row.id,
    text: row.text ?? '',
    source: row.sourceId,
    ...(row.url !== null && { url: row.url }),
    ...(row.threadText !== null && { threadText: row.threadText }),
    ...(row.postedAt !== null && { postedAt: row.postedAt.toISOString() }),
    author: {
      ...(row.authorId !== null && { id: row.authorId }),
      ...(row.authorHandle !== null && { handle: row.authorHandle }),
      ...(row.authorName !== null && { name: row.authorName }),
    },
    ...(Array.isArray(row.media) && { media: row.media.flatMap(toMedium) }),
  };
}

function toMedium(value: unknown): { kind: string; alt?: string }[] {
  if (typeof value !== 'object' || value === null || !('kind' in value) || typeof value.kind !== 'string') return [];
  return [{ kind: value.kind, ...('alt' in value && typeof value.alt === 'string' && { alt: value.alt }) }];
}

async function writeFindings(
  tx: Transaction,
  postId: string,
  revision: number,
  mentions: readonly Mention[],
  findings: readonly Finding[],
): Promise<void> {
  await tx.mention.deleteMany({ where: { postId, revision } });
  await tx.mention.createMany({
    data: mentions.map((mention) => ({ ambiguous: [], ...mention, id: newId(), postId, revision })),
    skipDuplicates: true,
  });
  await tx.finding.createMany({
    data: findings.map((finding) => ({ ...finding, id: newId(), postId, revision })),
    skipDuplicates: true,
  });
}

async function raiseAlert(
  tx: Transaction,
  row: PostRow,
  mentions: readonly Mention[],
  detection: Detection,
  severity: Severity,
  now: Date,
): Promise<string> {
  const targets = targetsOf(mentions, detection);
  const groupId = await joinGroup(tx, likenessOf(row.text ?? '', targets), targets, now);
  const id = newId(now);
  await tx.alert.create({
    data: {
      id,
      postId: row.id,
      groupId,
      revision: row.revision,
      severity,
      targets,
      ...describe(detection),
      raisedAt: now,
      dueAt: dueAt(severity, now),
    },
  });
  // Posts vanish: from medium upwards evidence is taken at once, before anyone has looked.
  if (severity !== 'low') await orderEvidence(tx, row, id, now);
  const { categories } = describe(detection);
  await orderAlertNotice(tx, { id, groupId, severity, categories }, now);
  const details = { severity, group: groupId, categories };
  await appendAudit(
    tx,
    [{ actor: 'system', action: 'alert.raised', subjectKind: 'alert', subjectId: id, details }],
    now,
  );
  return id;
}

async function orderEvidence(tx: Transaction, row: PostRow, alertId: string, now: Date): Promise<void> {
  if (row.url === null) return;
  const key = `alert ${row.id} ${row.revision}`;
  await orderCapture(tx, { url: row.url, occasion: 'alert', subjectId: alertId, key }, now);
}

/** An edited post keeps its alert and its place; it can only become graver by itself. */
async function updateAlert(
  tx: Transaction,
  row: PostRow,
  alert: { id: string; groupId: string; severity: Severity; raisedAt: Date; dueAt: Date },
  detection: Detection,
  severity: Severity,
  now: Date,
): Promise<void> {
  const { revision } = row;
  const worst = graver(alert.severity, severity);
  const due = worst === alert.severity ? alert.dueAt : dueAt(worst, now);
  await tx.alert.update({
    where: { id: alert.id },
    data: { revision, severity: worst, dueAt: due, ...describe(detection) },
  });
  if (worst !== 'low') await orderEvidence(tx, row, alert.id, now);
  if (worst !== alert.severity) {
    const { id, groupId } = alert;
    await orderAlertNotice(tx, { id, groupId, severity: worst, categories: describe(detection).categories }, now);
  }
  const details = { revision, severity: worst };
  await appendAudit(
    tx,
    [{ actor: 'system', action: 'alert.edited', subjectKind: 'alert', subjectId: alert.id, details }],
    now,
  );
}

/** The author took the attack out: the alert stands on the version that was read before. */
async function keepEdited(
  tx: Transaction,
  postId: string,
  revision: number,
  mentions: readonly Mention[],
  detection: Detection | undefined,
): Promise<Judgement> {
  await writeFindings(tx, postId, revision, mentions, detection?.findings ?? []);
  await tx.post.update({ where: { id: postId }, data: { state: 'kept' } });
  return 'updated';
}

/** Erases what the post said and who wrote it. The hashed key stays, so that it is not read and counted again. */
async function letGo(tx: Transaction, postId: string): Promise<void> {
  await tx.mention.deleteMany({ where: { postId } });
  await tx.postRevision.deleteMany({ where: { postId } });
  await tx.$executeRaw`
    UPDATE "Post" SET state = 'let_go', "nativeId" = NULL, url = NULL, "authorId" = NULL, "authorHandle" = NULL,
      "authorName" = NULL, text = NULL, "threadText" = NULL, media = NULL, "inReplyTo" = NULL, "postedAt" = NULL
    WHERE id = ${postId}`;
}

function targetsOf(mentions: readonly Mention[], detection: Detection): string[] {
  const aimedAt = detection.findings.flatMap(({ target }) => (target === null ? [] : [target]));
  const named = mentions.map(({ kind, ref }) => (kind === 'organisation' ? 'organisation' : ref));
  return [...new Set(aimedAt.length > 0 ? aimedAt : named)].sort();
}

function describe(detection: Detection): { categories: string[]; reason: string; gateReason: string } {
  const aimed = detection.findings.filter(({ target }) => target !== null).sort((a, b) => b.score - a.score);
  return {
    categories: [...new Set(aimed.map(({ category }) => category))],
    reason: aimed[0]?.reason ?? '',
    gateReason: detection.gateReason,
  };
}
