import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { SignedIn } from '../../access/index.ts';
import type { ConsoleDependencies } from '../route.ts';
import { formToken } from './token.ts';

/** Who asks, and what their forms are bound to. */
export interface Visit {
  signedIn: SignedIn | undefined;
  /** Session, or a random word kept in a cookie for those who have none yet. */
  binding: string;
  token: string;
}

const VISIT_COOKIE = 'mimamori.visit';

/** Reads the session; hands on the cookies that prolong it. */
export async function readVisit(context: Context, { access, config }: ConsoleDependencies): Promise<Visit> {
  const signedIn = await access.signedIn(context.req.raw.headers);
  for (const cookie of signedIn?.cookies ?? []) context.header('set-cookie', cookie, { append: true });
  const binding = signedIn?.sessionId ?? visitorOf(context, config.publicUrl?.startsWith('https://') ?? false);
  return { signedIn, binding, token: formToken(access, binding) };
}

function visitorOf(context: Context, secure: boolean): string {
  const known = getCookie(context, VISIT_COOKIE);
  if (known && /^[\w-]{32}$/u.test(known)) return known;
  const made = randomBytes(24).toString('base64url');
  setCookie(context, VISIT_COOKIE, made, { httpOnly: true, sameSite: 'Strict', path: '/', secure });
  return made;
}
