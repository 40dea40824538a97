import { html } from 'hono/html';
import { type KeyMap, keyActions, keyNames, policiesFor } from '../../triage/index.ts';
import type { Html } from '../html.ts';

/** What the buttons that decide at once write down as the reason. */
const usual = [
  ['見送る（意見・批判）', 'criticism'],
  ['見送る（別の人・組織）', 'not_about_us'],
  ['見送る（写し）', 'duplicate'],
  ['証拠を取る', 'needs_evidence'],
] as const;

/** The list of keys, in a popover that `?` opens. */
export function helpPopover(keys: KeyMap): Html {
  const isOff = keyNames.every((name) => keys[name] === null);
  return html`<div id="help" popover class="pop" role="dialog" aria-labelledby="help-heading"><h2 id="help-heading">キーの一覧</h2>
<button type="button" class="second" popovertarget="help" popovertargetaction="hide" autofocus>閉じる</button>
${isOff ? html`<p>1 文字のキーは止めています。</p>` : html`<dl class="facts keys">${keyNames.map((name) => html`<dt><kbd>${keys[name]}</kbd></dt><dd>${keyActions[name].label}</dd>`)}<dt><kbd>1</kbd>〜<kbd>9</kbd></dt><dd>開いた一覧から選ぶ（Enter で決める）</dd></dl>`}
<h3>一度で見送るときの理由</h3><ul>${usual.map(([label, kind]) => html`<li>${label}：${policiesFor(kind)[0]?.text}</li>`)}</ul>
<p><a href="/desk" hx-boost="false">キーを変える・止める</a></p></div>`;
}
