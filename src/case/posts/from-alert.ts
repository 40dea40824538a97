import { MimamoriError } from '../../kernel/index.ts';
import type { Transaction } from '../../store/index.ts';
import type { Passage } from '../material.ts';
import { earlier } from '../watch.ts';
import type { NewPost } from './add-posts.ts';
import { platformOf } from './platform-of.ts';

export interface FromAlert {
  post: NewPost;
  categories: string[];
  /** People's ids and `organisation`. */
  targets: string[];
}

/** Categories whose words leak personal data: covered wherever the sender or the public may look. */
const LEAKS: readonly string[] = ['privacy'];

/** The facts of an alert's post in the version that the alert stands on, with its newest capture. @throws `alert-unknown` */
export async function readAlert(tx: Transaction, alertId: string): Promise<FromAlert> {
  const alert = await tx.alert.findUnique({
    where: { id: alertId },
    include: { post: { include: { findings: true, revisions: true } } },
  });
  const version = alert?.post.revisions.find(({ number }) => number === alert.revision);
  const text = version?.text ?? alert?.post.text;
  if (!alert || text === null || text === undefined) {
    throw new MimamoriError('alert-unknown', 'その警告はないか、投稿の文がすでに消去されています。', { alertId });
  }
  const { post } = alert;
  const url = post.url ?? `urn:mimamori:post:${post.id}`;
  const [capture] = await tx.capture.findMany({
    where: {
      OR: [{ subjectId: alertId }, ...(post.url === null ? [] : [{ url: post.url }])],
      state: { not: 'refused' },
    },
    orderBy: [{ capturedAt: { sort: 'desc', nulls: 'last' } }, { askedAt: 'desc' }],
    take: 1,
  });
  return {
    categories: alert.categories,
    targets: alert.targets,
    post: {
      alertId,
      postId: post.id,
      captureId: capture?.id ?? null,
      platform: platformOf(url),
      url,
      nativeId: post.nativeId,
      accountId: post.authorId,
      handle: post.authorHandle,
      displayName: post.authorName,
      board: null,
      postedAt: post.postedAt,
      vanishedAt: earlier(capture?.vanishedAt, post.goneAt),
      text,
      passages: toPassages(post.findings.filter(({ revision }) => revision === alert.revision)),
    },
  };
}

interface FindingRow {
  start: number;
  end: number;
  category: string;
  reason: string;
  target: string | null;
}

/** Findings that aim at somebody; the same passage and category once. */
function toPassages(findings: readonly FindingRow[]): Passage[] {
  const seen = new Map<string, Passage>();
  for (const { start, end, category, reason, target } of findings) {
    const key = `${start} ${end} ${category}`;
    if (target === null || seen.has(key)) continue;
    seen.set(key, { start, end, category, reason, conceal: LEAKS.includes(category) });
  }
  return [...seen.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
