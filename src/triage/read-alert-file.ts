import { likenessBetween } from '../alert/index.ts';
import { categories, type Finding } from '../detect/index.ts';
import type { Prisma } from '../store/index.ts';
import type { AlertFile, EarlierAlert } from './alert-file.ts';
import type { Desk } from './desk.ts';
import { namesReviewer, type Reviewer, refused } from './refusal.ts';

type PostRow = Prisma.PostGetPayload<object>;
type AlertRow = Prisma.AlertGetPayload<object>;

const MOST_COPIES = 50;
const MOST_EARLIER = 20;

/** @throws {MimamoriError} `names-yourself` @returns undefined where there is no such alert. */
export async function readAlertFile(desk: Desk, reviewer: Reviewer, id: string): Promise<AlertFile | undefined> {
  const { client } = desk.store;
  const alert = await client.alert.findUnique({
    where: { id },
    include: { post: true, decisions: { orderBy: { decidedAt: 'desc' }, take: 20 } },
  });
  if (!alert) return undefined;
  if (namesReviewer(reviewer, alert.targets)) throw refused('names-yourself', { alertId: id });
  const { post, decisions, postId, revision } = alert;
  const version = await client.postRevision.findUnique({ where: { postId_number: { postId, number: revision } } });
  const text = version?.text ?? post.text;
  const [findings, copies, captures, earlier] = await Promise.all([
    client.finding.findMany({ where: { postId, revision }, orderBy: [{ start: 'asc' }, { score: 'desc' }] }),
    copiesOf(desk, alert, text ?? ''),
    client.capture.findMany({ where: { subjectId: id }, orderBy: { askedAt: 'desc' }, take: 10 }),
    earlierOf(desk, alert, post),
  ]);
  return {
    ...factsOf(alert),
    hasNewerVersion: post.revision > revision,
    post: { ...postOf(post), text },
    findings: findings.flatMap((finding): Finding[] => {
      const category = categories.find((known) => known === finding.category);
      return category ? [{ ...finding, category }] : [];
    }),
    ...{ copies, captures, earlier },
    decisions,
  };
}

function factsOf(alert: AlertRow) {
  const { id, groupId, state, severity, categories: named, targets, reason, gateReason } = alert;
  const { raisedAt, dueAt, claimedById, leaseUntil, revision } = alert;
  return {
    ...{ id, groupId, state, severity, categories: named, targets, reason, gateReason },
    ...{ raisedAt, dueAt, claimedById, leaseUntil, revision },
  };
}

function postOf(post: PostRow): Omit<AlertFile['post'], 'text'> {
  const { id, sourceId, url, authorHandle, authorName, postedAt, goneAt, threadText } = post;
  const media = Array.isArray(post.media) ? post.media.flatMap(mediumOf) : [];
  return { id, sourceId, url, authorHandle, authorName, postedAt, goneAt, threadText, media };
}

function mediumOf(value: unknown): AlertFile['post']['media'] {
  if (typeof value !== 'object' || value === null || !('kind' in value) || typeof value.kind !== 'string') return [];
  return [{ kind: value.kind, alt: 'alt' in value && typeof value.alt === 'string' ? value.alt : null }];
}

async function copiesOf({ store }: Desk, { id, groupId }: AlertRow, text: string): Promise<AlertFile['copies']> {
  const rows = await store.client.alert.findMany({
    where: { groupId, id: { not: id } },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
    take: MOST_COPIES,
    include: { post: { select: { sourceId: true, url: true, text: true } } },
  });
  return rows.map(({ id: alertId, state, raisedAt, post }) => ({
    ...{ alertId, state, raisedAt, sourceId: post.sourceId, url: post.url },
    share: likenessBetween(text, post.text ?? ''),
  }));
}

/** Repetition weighs (時間・回数・頻度), but nothing is gathered about the author beyond what was raised against the same people. */
async function earlierOf({ store }: Desk, alert: AlertRow, post: PostRow): Promise<EarlierAlert[]> {
  const people = alert.targets.filter((target) => target !== 'organisation');
  if (post.authorId === null || people.length === 0) return [];
  return store.client.alert.findMany({
    where: {
      id: { not: alert.id },
      raisedAt: { lte: alert.raisedAt },
      targets: { hasSome: people },
      post: { sourceId: post.sourceId, authorId: post.authorId },
    },
    select: { id: true, severity: true, categories: true, state: true, raisedAt: true },
    orderBy: { raisedAt: 'desc' },
    take: MOST_EARLIER,
  });
}
