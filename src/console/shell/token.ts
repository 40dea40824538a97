import { html } from 'hono/html';
import type { Access } from '../../access/index.ts';
import type { Html } from '../html.ts';

export const TOKEN_FIELD = '_token';
/** htmx sends the same token in this header. */
export const TOKEN_HEADER = 'x-form-token';

const PURPOSE = 'form';

/** @param binding the session's id, or what stands for a visitor who has none. */
export function formToken(access: Access, binding: string): string {
  return access.sign(PURPOSE, binding);
}

export function tokenField(token: string): Html {
  return html`<input type="hidden" name="${TOKEN_FIELD}" value="${token}">`;
}

export function isTokenRight(access: Access, binding: string, given: unknown): boolean {
  return typeof given === 'string' && access.isSigned(PURPOSE, binding, given);
}
