import { html, raw } from 'hono/html';
import {
  breakMinutes,
  exposuresOf,
  isKeyAction,
  type KeyAction,
  keepKeys,
  keyActions,
  keyNames,
  readKeySettings,
  setBreakMinutes,
} from '../../triage/index.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';
import { deskOf } from './desk.ts';

const DAY = 86_400_000;

/** How one wants to work: keys, breaks, and what one has had to read. Shown to this person alone. */
export async function showSettings(page: Page): Promise<Response> {
  const { viewer, token } = page;
  const desk = deskOf(page);
  const now = desk.now();
  const [{ isOn, keys }, minutes, today, week] = await Promise.all([
    readKeySettings(desk, viewer.id),
    breakMinutes(desk, viewer.id),
    exposuresOf(desk, viewer.id, new Date(now.getTime() - DAY)),
    exposuresOf(desk, viewer.id, new Date(now.getTime() - 7 * DAY)),
  ]);
  return page.html(
    '働き方の設定',
    html`<section aria-labelledby="read"><h2 id="read">読んだ言葉の数</h2>
<p>伏せた言葉を表示した投稿は、この 24 時間で <strong>${today} 件</strong>、7 日間で <strong>${week} 件</strong>です。</p>
<p class="quiet-text">この数は、あなたにだけ見えます。集計も比較もされません。つらいと感じたら、続ける前に所属長や相談窓口に話してください。</p></section>
<section aria-labelledby="break"><h2 id="break">休憩のすすめ</h2>
<form method="post" action="/desk/break">${token}<div class="field"><label for="minutes">続けて作業したら知らせる時間（分）</label><p class="hint" id="minutes-hint">0 にすると知らせません。</p><input id="minutes" name="minutes" type="number" min="0" max="240" value="${minutes}" class="short" aria-describedby="minutes-hint" required></div><button type="submit">保存する</button></form></section>
<section aria-labelledby="keys"><h2 id="keys">警告の画面のキー</h2>
<form method="post" action="/desk/keys">${token}
<label class="choice"><input type="checkbox" name="on" value="1"${isOn ? raw(' checked') : ''}>1 文字のキーを使う</label>
<p class="quiet-text">音声入力や支援技術と重なるときは、止めるか、ほかの文字に変えてください。数字は理由を選ぶのに使います。使うかどうかは、<a href="/account">自分の設定</a>でも切り替えられます。</p>
${keyNames.map((name) => html`<div class="field key"><label for="key-${name}">${keyActions[name].label}</label><input id="key-${name}" name="key-${name}" value="${keys[name] ?? ''}" maxlength="2" class="short" autocomplete="off" required></div>`)}
<div class="actions"><button type="submit">保存する</button><button type="submit" name="usual" value="1" class="second" formnovalidate>はじめのキーに戻す</button></div></form></section>`,
  );
}

export async function saveKeys(page: Page): Promise<Response> {
  const form = await page.form();
  const isUsual = textOf(form, 'usual') === '1';
  const chosen: Partial<Record<KeyAction, string>> = {};
  for (const name of keyNames) {
    const key = textOf(form, `key-${name}`);
    if (!isUsual && isKeyAction(name) && key !== '') chosen[name] = key;
  }
  await keepKeys(deskOf(page), page.viewer.id, isUsual || textOf(form, 'on') === '1', chosen);
  return page.redirect('/desk', 'キーを保存しました。');
}

export async function saveBreak(page: Page): Promise<Response> {
  const minutes = Number(textOf(await page.form(), 'minutes'));
  await setBreakMinutes(deskOf(page), page.viewer.id, Number.isFinite(minutes) ? minutes : 0);
  return page.redirect('/desk', '保存しました。');
}
