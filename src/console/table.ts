import { html } from 'hono/html';
import type { Html } from './html.ts';

type Cell = Html | string | number;

/** The heading of a column of figures, which stand to the right. */
export interface FigureHeading {
  figures: string;
}

type Heading = string | FigureHeading;

export const figures = (heading: string): FigureHeading => ({ figures: heading });

/** A table that becomes a list of cards where the screen is narrow: each cell then says what it is. */
export function table(label: string, headings: readonly Heading[], rows: readonly (readonly Cell[])[]): Html {
  const columns = headings.map((heading) =>
    typeof heading === 'string' ? { name: heading, look: '' } : { name: heading.figures, look: html` class="number"` },
  );
  const head = columns.map(({ name, look }) => html`<th scope="col"${look}>${name}</th>`);
  const body = rows.map(
    (cells) =>
      html`<tr>${cells.map(
        (cell, index) => html`<td data-label="${columns[index]?.name ?? ''}"${columns[index]?.look ?? ''}>${cell}</td>`,
      )}</tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="stack"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
