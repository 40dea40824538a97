import { html } from 'hono/html';
import type { Html } from './html.ts';

type Cell = Html | string | number;

/** A table that becomes a list of cards where the screen is narrow: each cell then says what it is. */
export function table(label: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  const head = headings.map((heading) => html`<th scope="col">${heading}</th>`);
  const body = rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, index) => html`<td data-label="${headings[index] ?? ''}">${cell}</td>`)}</tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="stack"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
