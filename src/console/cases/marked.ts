import { html } from 'hono/html';
import type { MaterialPost } from '../../case/index.ts';
import type { Html } from '../html.ts';

/** The text with the words complained of marked, each with its reason. */
export function marked({ text, passages }: MaterialPost, id?: string): Html {
  const sorted = [...passages].sort((a, b) => a.start - b.start);
  const pieces: (Html | string)[] = [];
  let at = 0;
  for (const { start, end } of sorted) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  pieces.push(text.slice(at));
  const reasons = sorted.map(
    ({ start, end, reason, conceal }) =>
      html`<li>「${text.slice(start, end)}」 ${reason}${conceal ? '（書類では伏せます）' : ''}</li>`,
  );
  return html`<blockquote class="lines"${id ? html` id="${id}"` : ''}>${pieces}</blockquote><ul>${reasons}</ul>`;
}
