import { isAPIError } from 'better-auth/api';
import type { Store } from '../../store/index.ts';
import { appendAudit } from '../../store/index.ts';
import type { SecondStep } from '../passkey/second-step.ts';
import type { Auth } from './auth.ts';
import { withoutSession } from './cookies.ts';
import { beginAttempt, endAttempt } from './lockout.ts';
import { isFirstUse, plainCode } from './used-code.ts';

/** What came of an attempt to sign in. */
export type SignInOutcome =
  | { kind: 'signed-in'; cookies: string[] }
  /** The password is right; the second factor is asked for next. */
  | { kind: 'second-factor'; cookies: string[] }
  | { kind: 'refused' }
  /** The code was right, and has been used before. */
  | { kind: 'used-code' }
  | { kind: 'locked'; until: Date };

export interface Attempt {
  headers: Headers;
  /** Address of the browser, for the lockout. */
  address: string;
  now: Date;
}

/** The same answer for a wrong password, an unknown address and a disabled user. */
export async function signInByPassword(
  auth: Auth,
  store: Store,
  secondStep: SecondStep,
  { email, password }: { email: string; password: string },
  { headers, address, now }: Attempt,
): Promise<SignInOutcome> {
  const until =
    (await beginAttempt(store, 'address', address, now)) ?? (await beginAttempt(store, 'account', email, now));
  if (until) return { kind: 'locked', until };
  try {
    const { response, headers: answer } = await auth.api.signInEmail({
      body: { email, password },
      headers: withoutSession(headers),
      returnHeaders: true,
    });
    await endAttempt(store, 'account', email);
    await endAttempt(store, 'address', address);
    const cookies = answer.getSetCookie();
    const passkey = await store.client.passkey.findFirst({ where: { user: { email: email.toLowerCase() } } });
    const step = secondStep.begin(passkey?.userId, now);
    if ('twoFactorRedirect' in response) return { kind: 'second-factor', cookies: [...cookies, step] };
    if (passkey) {
      // better-auth knows nothing of passkeys, and has opened a session. Nobody has been given it yet.
      await store.client.session.deleteMany({ where: { token: response.token } });
      return { kind: 'second-factor', cookies: [step] };
    }
    await recordSignIn(store, response.user.id, 'password', now);
    return { kind: 'signed-in', cookies };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { kind: 'refused' };
  }
}

/** By TOTP (six digits) or by one of the backup codes, after the password. */
export async function signInBySecondFactor(
  auth: Auth,
  store: Store,
  code: string,
  { headers, address, now }: Attempt,
): Promise<SignInOutcome> {
  const until = await beginAttempt(store, 'address', address, now);
  if (until) return { kind: 'locked', until };
  const request = { headers: withoutSession(headers), returnHeaders: true } as const;
  const plain = plainCode(code);
  try {
    const isTotp = /^\d{6}$/u.test(plain);
    const { response, headers: answer } = isTotp
      ? await auth.api.verifyTOTP({ body: { code: plain }, ...request })
      : await auth.api.verifyBackupCode({ body: { code: plain }, ...request });
    if (isTotp && !(await isFirstUse(store, response.user.id, plain, now))) {
      // Nobody has been given it yet.
      await store.client.session.deleteMany({ where: { token: response.token } });
      return { kind: 'used-code' };
    }
    await endAttempt(store, 'address', address);
    await recordSignIn(store, response.user.id, isTotp ? 'totp' : 'backup-code', now);
    return { kind: 'signed-in', cookies: answer.getSetCookie() };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { kind: 'refused' };
  }
}

export function recordSignIn(store: Store, userId: string, means: string, now: Date): Promise<void> {
  const event = { actor: userId, action: 'user.signed_in', subjectKind: 'user', subjectId: userId, details: { means } };
  return store.transaction((tx) => appendAudit(tx, [event], now));
}

export function recordSignOut(store: Store, userId: string, now: Date): Promise<void> {
  const event = { actor: userId, action: 'user.signed_out', subjectKind: 'user', subjectId: userId };
  return store.transaction((tx) => appendAudit(tx, [event], now));
}
