import { html } from 'hono/html';
import type { Html } from './html.ts';

/** Quoted words in a reason: they may be slurs. */
const quoted = /「([^」]*)」/gu;

/** The reason with quoted words covered, and the whole of it only when asked for: nobody should read a slur unprepared. */
export function coveredReason(reason: string): Html {
  const covered = reason.replace(quoted, (_, words: string) => `「${cover(words)}」`);
  if (covered === reason) return html`<p>${reason}</p>`;
  return html`<p>${covered}</p><details><summary>伏せた言葉を表示する</summary><p>${reason}</p></details>`;
}

function cover(words: string): string {
  const [first = ''] = words;
  return `${first}${'●'.repeat(Math.min([...words].length - 1, 8))}`;
}
