import { html } from 'hono/html';
import type { KeyMap } from '../../triage/index.ts';
import type { Html } from '../html.ts';
import { keyed, keyMark } from './keyed.ts';

export interface Undoable {
  actId: string;
  until: Date;
}

/** The last act can be taken back for a while; the script counts down, and without it the server says when it is late. */
export function undoBar({ actId, until }: Undoable, keys: KeyMap, filter: string, token: Html): Html {
  return html`<form method="post" action="/decisions/${actId}/undo" class="undo">${token}<input type="hidden" name="filter" value="${filter}">
<button type="submit" class="second" data-undo-until="${until.toISOString()}"${keyed(keys.undo)}>直前の判断を取り消す${keyMark(keys.undo)} <span data-left></span></button></form>`;
}
