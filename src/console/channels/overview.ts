import { html } from 'hono/html';
import { listUsers } from '../../access/index.ts';
import {
  channelKinds,
  channelUses,
  deadDeliveries,
  latestDeliveries,
  listChannels,
  listOnCall,
  listQuietHours,
  readAlarmSettings,
  type ShownChannel,
} from '../../notify/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { figures, table } from '../table.ts';
import { when } from '../when.ts';
import { deliveryTable } from './deliveries.ts';
import { onCallSection, quietSection, settingsSection } from './times.ts';

/** Where messages go, who is on call, and what did not arrive. */
export async function showChannels(page: Page): Promise<Response> {
  const { store } = page.deps;
  const channels = await listChannels(store);
  const dead = await deadDeliveries(store);
  const users = (await listUsers(store, page.deps.clock.now())).filter(({ isDisabled }) => !isDisabled);
  const content = html`
${
  dead.length === 0
    ? ''
    : html`<section class="coverage" aria-labelledby="dead"><h2 id="dead">届かなかった知らせ ${dead.length} 件</h2>
<p>送るのをやめたものです。設定を直してから「もう一度送る」を押してください。</p>${deliveryTable(page, '届かなかった知らせ', dead)}</section>`
}
${channels.length === 0 ? html`<p class="wrong">知らせ先がありません。このままでは、緊急の警告があっても誰にも知らせられません。</p>` : channelTable(page, channels)}
<p class="actions">知らせ先を加える：${Object.entries(channelKinds).map(([kind, { name }]) => html` <a class="button second" href="/channels/new?kind=${kind}">${name}</a>`)}</p>
${channels.length === 0 ? '' : html`${onCallSection(page, channels, await listOnCall(store), users)}${quietSection(page, channels, await listQuietHours(store))}`}
${settingsSection(page, await readAlarmSettings(store))}
<h2>最近の知らせ</h2>
${deliveryTable(page, '最近の知らせ', await latestDeliveries(store))}`;
  return page.html('知らせ先', content, { wide: true });
}

const uses: Readonly<Record<string, string>> = channelUses;

function channelTable({ token }: Page, channels: readonly ShownChannel[]): Html {
  const row = ({ id, name, kindName, takes, lastSentAt, waiting, enabled }: ShownChannel) => [
    html`<a href="/channels/${id}">${name}</a>${enabled ? '' : '（停止中）'}`,
    ...[kindName, takes.map((take) => uses[take] ?? take).join('、') || '当番と代わりのときだけ'],
    html`${lastSentAt ? when(lastSentAt) : 'まだありません'}`,
    waiting,
    html`<div class="actions"><form method="post" action="/channels/${id}/test">${token}<button type="submit" class="second">試しに送る</button></form>
<form method="post" action="/channels/${id}/remove">${token}<button type="submit" class="quiet">消す</button></form></div>`,
  ];
  const headings = ['名前', '種類', '送るもの', '最後に届いた時刻', figures('送信待ち'), '操作'];
  return table('知らせ先の一覧', headings, channels.map(row));
}
