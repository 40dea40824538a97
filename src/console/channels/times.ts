import { html, raw } from 'hono/html';
import type { AlarmSettings, OnCallRow, QuietHoursRow, ShownChannel } from '../../notify/index.ts';
import { field, select } from '../field.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { figures, table } from '../table.ts';
import { timeOf, weekdays } from './time-forms.ts';

interface Person {
  id: string;
  name: string;
}

/** Who is reached first, and who next. */
export function onCallSection(
  { token }: Page,
  channels: readonly ShownChannel[],
  rows: readonly OnCallRow[],
  users: readonly Person[],
): Html {
  const nameOf = (id: string | null) => users.find((user) => user.id === id)?.name ?? '';
  return html`<h2 id="on-call">当番表</h2>
<p>緊急の知らせは、上の「緊急の知らせ」に印のある知らせ先と、そのときの当番（1 番目）に送ります。誰も受け取りを知らせないと、2 番目、3 番目の当番に送ります。当番がいない時間は、すべての知らせ先に送ります。</p>
${
  rows.length === 0
    ? html`<p>当番はまだありません。</p>`
    : table(
        '当番の一覧',
        [figures('順番'), '曜日', '時間', '知らせ先', '人・宛先', '期間', '操作'],
        rows.map((row) => [
          ...[
            row.level,
            daysOf(row.days),
            stretchOf(row),
            row.channelName,
            `${nameOf(row.userId)} ${row.address ?? ''}`,
          ],
          `${row.validFrom ?? ''}${row.validFrom || row.validUntil ? '〜' : '定めなし'}${row.validUntil ?? ''}`,
          removal(token, `/channels/on-call/${row.id}/remove`),
        ]),
      )
}
<details><summary>当番を加える</summary><form method="post" action="/channels/on-call">${token}
${channelChoice(channels, 'on-call')}${field({ name: 'level', label: '順番', type: 'number', value: '1', short: true, required: true, hint: '1 が最初です。2 以上は、受け取りの知らせがないときです。' })}
${dayChoice()}${timeChoice()}
${select(
  { name: 'userId', label: '人' },
  users.map(({ id, name }) => ({ value: id, label: name })),
  '選ばない',
)}
${field({ name: 'address', label: '宛先', hint: '知らせ先の宛先の代わりに使います（メールアドレス、LINE WORKS のユーザー ID）。空ならその知らせ先の宛先です。' })}
${field({ name: 'validFrom', label: '開始日', type: 'date', short: true })}${field({ name: 'validUntil', label: '終了日', type: 'date', short: true })}
<button type="submit">加える</button></form></details>`;
}

export function quietSection({ token }: Page, channels: readonly ShownChannel[], rows: readonly QuietHoursRow[]): Html {
  return html`<h2 id="quiet">静かな時間</h2>
<p>この時間の知らせは、終わってから送ります。緊急の知らせは止めません（止める設定でも、ほかに届く先がなければ送ります）。</p>
${
  rows.length === 0
    ? ''
    : table(
        '静かにする時間の一覧',
        ['知らせ先', '曜日', '時間', '緊急の知らせ', '操作'],
        rows.map((row) => [
          ...[row.channelName, daysOf(row.days), stretchOf(row), row.holdsCritical ? 'ほかに届くなら止める' : '送る'],
          removal(token, `/channels/quiet-hours/${row.id}/remove`),
        ]),
      )
}
<details><summary>静かな時間を加える</summary><form method="post" action="/channels/quiet-hours">${token}
${channelChoice(channels, 'quiet')}${dayChoice()}${timeChoice()}
<label class="choice"><input type="checkbox" name="holdsCritical">緊急の知らせも、ほかの知らせ先に届くなら止める</label>
<p><button type="submit">加える</button></p></form></details>`;
}

export function settingsSection({ token }: Page, settings: AlarmSettings): Html {
  return html`<h2>知らせ方</h2><form method="post" action="/channels/settings">${token}
${field({ name: 'escalateMinutes', label: '次の当番に送るまでの分数', value: settings.escalateMinutes.join(', '), short: true, hint: '「10, 20」なら、10 分で 2 番目、さらに 20 分で 3 番目に送ります。' })}
${field({ name: 'digestMinutes', label: 'まとめを送る時刻', value: settings.digestMinutes.map(timeOf).join(', '), short: true })}
<label class="choice"><input type="checkbox" name="digestOnDaysOff"${settings.digestOnDaysOff ? raw(' checked') : ''}>土日・祝日にもまとめを送る</label>
${select(
  {
    name: 'surgeSensitivity',
    label: '急増の感度',
    value: settings.surgeSensitivity,
    required: true,
    hint: 'いつもの同じ曜日・時間帯と比べ、どれくらい多ければ知らせるかです。',
  },
  [
    { value: 'calm', label: '低い（大きな急増だけ）' },
    { value: 'usual', label: '標準' },
    { value: 'keen', label: '高い（小さな急増も）' },
  ],
)}
<button type="submit">保存する</button></form>`;
}

function channelChoice(channels: readonly ShownChannel[], id: string): Html {
  return html`<div class="field"><label for="${id}-channel">知らせ先</label><select id="${id}-channel" name="channelId" required>${channels.map(({ id: value, name }) => html`<option value="${value}">${name}</option>`)}</select></div>`;
}

function dayChoice(): Html {
  return html`<fieldset><legend>曜日</legend><div class="actions">${weekdays.map((word, day) => html`<label class="choice"><input type="checkbox" name="days" value="${day}" checked>${word}</label>`)}</div></fieldset>`;
}

function timeChoice(): Html {
  return html`<div class="field"><label>から <input class="short" type="time" name="from" value="00:00" required></label> <label>まで <input class="short" type="time" name="until" value="00:00" required></label><p class="hint">終わりが始まりより前なら翌日までです。同じ時刻なら 1 日中です。</p></div>`;
}

function daysOf(days: readonly number[]): string {
  return days.length === 7 ? '毎日' : days.map((day) => weekdays[day] ?? '').join('・');
}

function stretchOf({ fromMinute, untilMinute }: { fromMinute: number; untilMinute: number }): string {
  return fromMinute === untilMinute ? '1 日中' : `${timeOf(fromMinute)}〜${timeOf(untilMinute)}`;
}

function removal(token: Html, action: string): Html {
  return html`<form method="post" action="${action}">${token}<button type="submit" class="quiet">消す</button></form>`;
}
