import { html } from 'hono/html';
import type { Html } from '../html.ts';

/** Attribute by which a key presses an element; nothing where the key is switched off. */
export function keyed(key: string | null): Html | '' {
  return key === null ? '' : html` data-key="${key}" aria-keyshortcuts="${key}"`;
}

/** The key as it is shown beside a label. */
export function keyMark(key: string | null): Html | '' {
  return key === null ? '' : html` <kbd>${key}</kbd>`;
}
