import { html } from 'hono/html';
import { noticeKinds, type ShownDelivery } from '../../notify/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
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

export function deliveryTable({ token }: Page, deliveries: readonly ShownDelivery[]): Html {
  if (deliveries.length === 0) return html`<p>まだありません。</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="届かなかった知らせ"><table><thead><tr><th>時刻</th><th>知らせ</th><th>知らせ先</th><th>状態</th><th class="number">試した回数</th><th>理由</th><th></th></tr></thead><tbody>
${deliveries.map(
  ({
    id,
    noticeId,
    orderedAt,
    kind,
    channelName,
    state,
    attempts,
    fault,
  }) => html`<tr><td>${when(orderedAt)}</td><td><a href="/notices/${noticeId}">${kinds[kind]?.title ?? kind}</a></td><td>${channelName}</td>
<td>${states[state]}</td><td class="number">${attempts}</td><td>${fault === null ? '' : faultText(fault)}</td>
<td>${state === 'dead' ? html`<form method="post" action="/channels/deliveries/${id}/again">${token}<button type="submit" class="second">もう一度送る</button></form>` : ''}</td></tr>`,
)}</tbody></table></div>`;
}
