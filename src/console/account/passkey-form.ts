import { html } from 'hono/html';
import type { Html } from '../html.ts';

export interface PasskeyForm {
  /** Where the browser's answer is sent; `…/challenge` there gives the options. */
  action: string;
  kind: 'get' | 'create';
  label: string;
  token: Html;
  fields?: Html;
  /** Said where the browser can't: what to do instead. */
  otherwise: string;
  isSecond?: boolean;
}

/** A form that the script `passkey` brings to life; the page has to name it. */
export function passkeyForm({ action, kind, label, token, fields, otherwise, isSecond = false }: PasskeyForm): Html {
  return html`<p class="quiet-text" data-without-passkey>このブラウザーでは、パスキーを使えません（JavaScript が止められているか、対応していません）。${otherwise}</p>
<form method="post" action="${action}" data-passkey="${kind}" data-challenge="${action}/challenge" hidden>${token}
<input type="hidden" name="answer" value="">${fields ?? ''}
<p class="fault" role="alert" hidden></p>
<button type="submit"${isSecond ? html` class="second"` : ''}>${label}</button></form>`;
}
