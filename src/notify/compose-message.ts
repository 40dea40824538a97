import { isoInJapan } from '../kernel/index.ts';
import { isNoticeKind, noticeKinds } from './kinds.ts';
import type { Message } from './message.ts';
import { type Severity, severityWords } from './severity.ts';

/** What a message is made of: a notice as it is kept, and for a digest the notices in it. */
export interface NoticeFacts {
  id: string;
  kind: string;
  severity: Severity;
  labels: readonly string[];
  orderedAt: Date;
  members: readonly { kind: string; severity: Severity; labels: readonly string[] }[];
}

export interface Telling {
  deliveryId: string;
  /** 1 at first; above, nobody has acknowledged so far. */
  level: number;
  /** How people reach the console, without a slash at the end. */
  publicUrl: string | undefined;
  attachments: Message['attachments'];
}

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const WITHHELD = '投稿の内容と職員の名前は、この知らせには書いていません。画面で確認してください。';
const EMERGENCY = '生命や身体に危険が差し迫っていると思われるときは、ためらわず 110 番に通報してください。';

/** Words for people out of ids, codes and counts. */
export function composeMessage(notice: NoticeFacts, telling: Telling): Message {
  const kind = isNoticeKind(notice.kind) ? notice.kind : 'system';
  const { title, sentence } = noticeKinds[kind];
  const isCritical = notice.severity === 'critical';
  const again = telling.level > 1 ? '【再通知】' : '';
  const marks = `${isCritical && kind !== 'test' ? '【緊急】' : ''}${again}`;
  return {
    id: telling.deliveryId,
    kind,
    severity: notice.severity,
    subject: `${marks}${title}${kind === 'digest' ? `（${notice.members.length} 件）` : ''}`,
    lines: [
      sentence,
      ...(telling.level > 1 ? ['まだ誰も受け取りを知らせていないため、次の連絡先にもお知らせしています。'] : []),
      ...(kind === 'alert' || kind === 'urgent' ? [`重大度：${severityWords[notice.severity]}`] : []),
      ...(notice.labels.length > 0 ? [`種別：${notice.labels.join('、')}`] : []),
      ...countLines(notice.members),
      `${['digest', 'report', 'test'].includes(kind) ? '作成' : '発生'}：${isoInJapan(notice.orderedAt).slice(0, 16).replace('T', ' ')}`,
      ...(isCritical && kind !== 'test' ? [EMERGENCY] : []),
      ...(kind === 'test' || kind === 'report' ? [] : [WITHHELD]),
    ],
    link: telling.publicUrl === undefined ? undefined : `${telling.publicUrl}/notices/${notice.id}`,
    at: notice.orderedAt,
    attachments: telling.attachments,
  };
}

/** One line for each kind in the digest, with its severities: `警告が届いています：5 件（高 2、中 3）`. */
function countLines(members: NoticeFacts['members']): string[] {
  return Object.entries(noticeKinds).flatMap(([kind, { title }]) => {
    const same = members.filter((member) => member.kind === kind);
    if (same.length === 0) return [];
    if (kind !== 'alert') return [`${title}：${same.length} 件`];
    const parts = ORDER.flatMap((severity) => {
      const count = same.filter((member) => member.severity === severity).length;
      return count === 0 ? [] : [`${severityWords[severity]} ${count}`];
    });
    return [`${title}：${same.length} 件（${parts.join('、')}）`, ...labelLine(same)];
  });
}

function labelLine(members: NoticeFacts['members']): string[] {
  const counts = new Map<string, number>();
  for (const label of members.flatMap(({ labels }) => labels)) counts.set(label, (counts.get(label) ?? 0) + 1);
  if (counts.size === 0) return [];
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([label, count]) => `${label} ${count}`);
  return [`　内訳：${parts.join('、')}`];
}
