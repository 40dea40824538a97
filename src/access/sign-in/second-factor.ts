import { isAPIError } from 'better-auth/api';
import { appendAudit, type Store } from '../../store/index.ts';
import { isSampleUser } from '../users/sample.ts';
import type { Viewer } from '../viewer.ts';
import type { Auth } from './auth.ts';
import { withCookies } from './cookies.ts';
import { beginAttempt, endAttempt } from './lockout.ts';
import { isFirstUse, plainCode } from './used-code.ts';

/** A confirmation holds this long, for downloads one after the other. */
export const CONFIRMATION_MINUTES = 5;

/** Whether the second factor was confirmed just now. */
export function isConfirmed(confirmedAt: Date | null, now: Date): boolean {
  return now.getTime() - (confirmedAt?.getTime() ?? 0) < CONFIRMATION_MINUTES * 60_000;
}

/** What an authenticator app is shown, and codes for the day when it is lost. Shown once. */
export interface SecondFactorStart {
  /** `otpauth://totp/…`: holds the secret. */
  uri: string;
  backupCodes: string[];
}

/** @returns undefined where the password is wrong, or a second factor is set up already. */
export async function startSecondFactor(
  auth: Auth,
  headers: Headers,
  password: string | undefined,
): Promise<SecondFactorStart | undefined> {
  try {
    const started = await auth.api.enableTwoFactor({
      body: { method: 'totp', ...(password && { password }) },
      headers,
    });
    return 'totpURI' in started ? { uri: started.totpURI, backupCodes: started.backupCodes } : undefined;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return undefined;
  }
}

/** The first code from the app. @returns cookies of the session that goes on, or undefined where the code is wrong. */
export async function finishSecondFactor(
  auth: Auth,
  store: Store,
  { viewer, headers, code, now }: { viewer: Viewer; headers: Headers; code: string; now: Date },
): Promise<string[] | undefined> {
  try {
    const { headers: answer } = await auth.api.verifyTOTP({
      body: { code: plainCode(code) },
      headers,
      returnHeaders: true,
    });
    // What is open elsewhere may have had a password alone: it does not become a whole session by this.
    const goesOn = await auth.api.getSession({ headers: withCookies(headers, answer.getSetCookie()) });
    await store.client.session.deleteMany({ where: { userId: viewer.id, id: { not: goesOn?.session.id ?? '' } } });
    await isFirstUse(store, viewer.id, plainCode(code), now); // noted: it opens no session after this
    const event = { actor: viewer.id, action: 'user.second_factor_set', subjectKind: 'user', subjectId: viewer.id };
    await store.transaction((tx) => appendAudit(tx, [event], now));
    return answer.getSetCookie();
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return undefined;
  }
}

export type Confirmation = 'confirmed' | 'wrong' | 'used' | 'locked' | 'not-set-up';

/** Asks for the second factor again within a session, before something that leaves the house. */
export async function confirmSecondFactor(
  auth: Auth,
  store: Store,
  asked: { viewer: Viewer; sessionId: string; headers: Headers; code: string; now: Date },
): Promise<Confirmation> {
  const { viewer, sessionId, headers, code, now } = asked;
  if (isSampleUser(viewer.id)) return confirmed();
  const user = await store.client.user.findUnique({ where: { id: viewer.id }, select: { twoFactorEnabled: true } });
  if (!user?.twoFactorEnabled) return 'not-set-up';
  if (await beginAttempt(store, 'confirm', viewer.id, now)) return 'locked';
  try {
    await auth.api.verifyTOTP({ body: { code: plainCode(code) }, headers });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return 'wrong';
  }
  if (!(await isFirstUse(store, viewer.id, plainCode(code), now))) return 'used';
  await endAttempt(store, 'confirm', viewer.id);
  return confirmed();

  async function confirmed(): Promise<Confirmation> {
    await store.client.session.update({ where: { id: sessionId }, data: { confirmedAt: now } });
    return 'confirmed';
  }
}
