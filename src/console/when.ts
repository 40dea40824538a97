import { html } from 'hono/html';
import { isoInJapan } from '../kernel/index.ts';
import type { Html } from './html.ts';

/** A time as people read it, in Japan: `2026-11-20 09:05`. */
export function when(at: Date | string | null): Html | '' {
  if (at === null) return '';
  const iso = typeof at === 'string' ? at : isoInJapan(at);
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')}</time>`;
}

/** A day without a time of day: `2026-11-20`. */
export function day(on: Date | null): Html | '' {
  if (on === null) return '';
  const text = on.toISOString().slice(0, 10);
  return html`<time datetime="${text}">${text}</time>`;
}
