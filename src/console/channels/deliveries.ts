import { html } from 'hono/html';
import { noticeKinds, type ShownDelivery } from '../../notify/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { figures, table } from '../table.ts';
import { when } from '../when.ts';

const states = { waiting: '送信待ち', sent: '送信済み', dead: '届かず' } as const;
const kinds: Readonly<Record<string, { title: string }>> = noticeKinds;

/** What a fault's code means to whoever mends it. */
const faults: Readonly<Record<string, string>> = {
  'channel-refused': '相手が受け付けません（宛先・権限・URL）',
  'channel-unavailable': '相手につながらないか、今は受け付けていません',
  'channel-silent': '少し前から応答がありません',
  'channel-settings': '設定が足りません',
  'channel-key': '秘密の値を読めません（入力し直してください）',
  'channel-secret': '環境変数を読めません',
  'channel-disabled': '停止中の知らせ先です',
  'attachment-missing': '添付のファイルがありません',
  'http-unreachable': 'つながりません',
  'http-deadline': '応答がありません',
  'http-address-refused': '公開されていないアドレスです',
  'http-url-refused': 'URL の形が正しくありません',
};

/** A fault's code in words; the code itself where there are none. */
export function faultText(code: string): string {
  return faults[code] ?? code;
}

export function deliveryTable({ token }: Page, label: string, deliveries: readonly ShownDelivery[]): Html {
  if (deliveries.length === 0) return html`<p>まだありません。</p>`;
  const row = ({ id, noticeId, orderedAt, kind, channelName, state, attempts, fault }: ShownDelivery) => [
    html`${when(orderedAt)}`,
    html`<a href="/notices/${noticeId}">${kinds[kind]?.title ?? kind}</a>`,
    ...[channelName, states[state], attempts],
    fault === null ? '' : faultText(fault),
    state === 'dead'
      ? html`<form method="post" action="/channels/deliveries/${id}/again">${token}<button type="submit" class="second">もう一度送る</button></form>`
      : '',
  ];
  const headings = ['時刻', '知らせ', '知らせ先', '状態', figures('試した回数'), '理由', '操作'];
  return table(label, headings, deliveries.map(row));
}
