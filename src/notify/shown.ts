import { MimamoriError } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import { isNoticeKind, noticeKinds } from './kinds.ts';
import { type Severity, severityWords } from './severity.ts';

export interface ShownNotice {
  id: string;
  title: string;
  sentence: string;
  severity: string;
  labels: string[];
  orderedAt: Date;
  acknowledgedAt: Date | null;
  /** It waits for somebody to take notice. */
  isOpen: boolean;
  /** Where to read on. */
  path: string;
  deliveries: { state: 'waiting' | 'sent' | 'dead'; channelName: string; level: number; sentAt: Date | null }[];
}

/** What a link in a message leads to: no post texts and no names. @throws {MimamoriError} `notice-unknown` */
export async function showNotice(store: Store, userId: string, id: string): Promise<ShownNotice> {
  const row = await store.client.notice.findUnique({
    where: { id },
    include: { deliveries: { include: { channel: { select: { name: true } } }, orderBy: { orderedAt: 'asc' } } },
  });
  if (!row || (row.recipientId !== null && row.recipientId !== userId)) {
    throw new MimamoriError('notice-unknown', 'この知らせはないか、ほかの人に宛てたものです。');
  }
  const { title, sentence } = noticeKinds[isNoticeKind(row.kind) ? row.kind : 'system'];
  return {
    ...{ id, title, sentence, labels: row.labels, orderedAt: row.orderedAt, acknowledgedAt: row.acknowledgedAt },
    severity: severityWords[row.severity satisfies Severity],
    isOpen: row.acknowledgedAt === null,
    path: pathOf(row.kind, row.subjectIds),
    deliveries: row.deliveries.map(({ state, level, sentAt, channel }) => ({
      state,
      level,
      sentAt,
      channelName: channel.name,
    })),
  };
}

/** The page of the thing itself; of several, their list. */
function pathOf(kind: string, ids: readonly string[]): string {
  const { path } = noticeKinds[isNoticeKind(kind) ? kind : 'system'];
  if (!path.endsWith('/') || path === '/') return path;
  return ids.length === 1 ? `${path}${ids[0]}` : path.slice(0, -1);
}
