import type { Severity } from '../detect/index.ts';
import { isoInJapan } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';

/** One line of `mimamori alerts list --json`: a group of near-duplicates, seen through the alert raised first. */
export interface ListedAlert {
  id: string;
  severity: Severity;
  categories: string[];
  state: string;
  raisedAt: string;
  /** How many posts say the same. */
  count: number;
  mentions: { kind: string; ref: string; start: number; end: number; via: string; confidence: number }[];
  reason: string;
  post: ListedPost;
  /** All posts of the group, the first included. */
  posts: ListedPost[];
}

export interface ListedPost {
  source: string;
  nativeId: string | null;
  url: string | null;
  postedAt: string | null;
}

export interface ShownAlert extends ListedAlert {
  text: string | null;
  gateReason: string;
  dueAt: string;
  findings: {
    category: string;
    start: number;
    end: number;
    rule: string;
    score: number;
    target: string | null;
    reason: string;
  }[];
}

const PAGE = 500;

/** All groups in the order in which they were opened, read page by page. */
export async function* listAlerts(store: Store): AsyncGenerator<ListedAlert> {
  let after: string | undefined;
  for (;;) {
    const groups = await store.client.alertGroup.findMany({
      orderBy: { id: 'asc' },
      take: PAGE,
      ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
      include: groupContents,
    });
    for (const group of groups) {
      const listed = toListed(group.alerts);
      if (listed) yield listed;
    }
    if (groups.length < PAGE) return;
    after = groups.at(-1)?.id;
  }
}

const groupContents = {
  alerts: {
    orderBy: [{ raisedAt: 'asc' as const }, { id: 'asc' as const }],
    include: { post: { include: { mentions: true, findings: true } } },
  },
};

type AlertRow = Awaited<ReturnType<typeof readGroup>>[number];

function readGroup(store: Store, groupId: string) {
  return store.client.alert.findMany({
    where: { groupId },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
    include: { post: { include: { mentions: true, findings: true } } },
  });
}

/** One alert with the text and the findings of the version it stands on, or undefined where there is no such alert. */
export async function showAlert(store: Store, id: string): Promise<ShownAlert | undefined> {
  const found = await store.client.alert.findUnique({ where: { id }, select: { groupId: true } });
  if (!found) return undefined;
  const alerts = await readGroup(store, found.groupId);
  const lead = alerts.find((alert) => alert.id === id);
  const listed = lead && toListed([lead, ...alerts.filter((alert) => alert !== lead)]);
  if (!lead || !listed) return undefined;
  const version = await store.client.postRevision.findUnique({
    where: { postId_number: { postId: lead.postId, number: lead.revision } },
    select: { text: true },
  });
  return {
    ...listed,
    text: version?.text ?? null,
    gateReason: lead.gateReason,
    dueAt: isoInJapan(lead.dueAt),
    findings: lead.post.findings
      .filter(({ revision }) => revision === lead.revision)
      .map(({ id: _, postId: __, revision: ___, ...finding }) => finding),
  };
}

function toListed(alerts: readonly AlertRow[]): ListedAlert | undefined {
  const [lead] = alerts;
  if (!lead) return undefined;
  return {
    id: lead.id,
    severity: lead.severity,
    categories: lead.categories,
    state: lead.state,
    raisedAt: isoInJapan(lead.raisedAt),
    count: alerts.length,
    mentions: lead.post.mentions
      .filter(({ revision }) => revision === lead.revision)
      .map(({ kind, ref, start, end, via, confidence }) => ({ kind, ref, start, end, via, confidence })),
    reason: lead.reason,
    post: toPost(lead),
    posts: alerts.map(toPost),
  };
}

function toPost({ post }: AlertRow): ListedPost {
  return {
    source: post.sourceId,
    nativeId: post.nativeId,
    url: post.url,
    postedAt: post.postedAt ? isoInJapan(post.postedAt) : null,
  };
}
