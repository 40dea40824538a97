import { categories, type Gold } from '../detect/index.ts';
import type { Post } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';

/** One decided alert as an example for `mimamori learn`: the post, and what the office made of it. */
export interface LabelledAlert {
  post: Post;
  gold: Gold;
}

const PAGE = 500;

/** Decisions in force that people made, the newest per alert. Copies teach nothing new: one alert per group. */
export async function* labelledAlerts(store: Store): AsyncGenerator<LabelledAlert> {
  let after = '';
  for (;;) {
    const decisions = await store.client.decision.findMany({
      where: { id: { gt: after }, undoneAt: null, decidedById: { not: 'system' }, kind: { in: [...taught] } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, alertId: true, groupId: true, kind: true, revision: true, actId: true },
    });
    for (const decision of decisions) {
      if (!(await isFirstOfItsGroup(store, decision))) continue;
      const labelled = await labelledOf(store, decision);
      if (labelled) yield labelled;
    }
    const last = decisions.at(-1);
    if (!last || decisions.length < PAGE) return;
    after = last.id;
  }
}

const taught = ['criticism', 'not_about_us', 'case', 'urgent'] as const;

interface Decided {
  id: string;
  alertId: string;
  groupId: string;
  kind: string;
  revision: number | null;
}

/** The newest act on the group speaks for it, through the decision that comes first in it. */
async function isFirstOfItsGroup(store: Store, { id, groupId }: Decided): Promise<boolean> {
  const newest = await store.client.decision.findFirst({
    where: { groupId, undoneAt: null, decidedById: { not: 'system' }, kind: { in: [...taught] } },
    orderBy: [{ decidedAt: 'desc' }, { id: 'asc' }],
    select: { id: true },
  });
  return newest?.id === id;
}

async function labelledOf(store: Store, { alertId, kind, revision }: Decided): Promise<LabelledAlert | undefined> {
  const alert = await store.client.alert.findUnique({
    where: { id: alertId },
    select: { postId: true, revision: true, post: { select: { sourceId: true, text: true } } },
  });
  if (!alert) return undefined;
  const number = revision ?? alert.revision;
  const { postId } = alert;
  const version = await store.client.postRevision.findUnique({ where: { postId_number: { postId, number } } });
  const text = version?.text ?? alert.post.text;
  if (!text) return undefined;
  const isAttack = kind === 'case' || kind === 'urgent';
  const findings = isAttack ? await store.client.finding.findMany({ where: { postId, revision: number } }) : [];
  return {
    post: { id: postId, text, source: alert.post.sourceId },
    gold: {
      id: postId,
      alert: isAttack,
      criticism: kind === 'criticism',
      findings: findings.flatMap(({ category, start, end, target }) => {
        const known = categories.find((name) => name === category);
        return known ? [{ category: known, target, quote: text.slice(start, end) }] : [];
      }),
    },
  };
}
