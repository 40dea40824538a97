import { beginAttempt, endAttempt } from '../sign-in/lockout.ts';
import type { Attempt, SignInOutcome } from '../sign-in/password.ts';
import { type Ceremony, credentialsOf, type PasskeyDependencies, webauthn } from './ceremony.ts';
import { CHALLENGE_MINUTES, type ChallengeSubject, makeChallenge } from './challenge.ts';
import { isProved, readClaim } from './prove.ts';

/** What the browser hands to `navigator.credentials.get`, as JSON. */
export type RequestOptions = Awaited<ReturnType<Awaited<ReturnType<typeof webauthn>>['generateAuthenticationOptions']>>;

/**
 * @param subject of nobody in particular, the browser offers what it has for this console; after the password, or within a
 * session, the passkeys of that user, also those that an authenticator does not list by itself.
 */
export async function requestOptions(
  { store, signing }: PasskeyDependencies,
  { relyingParty, binding, now }: Ceremony,
  subject: Pick<ChallengeSubject, 'purpose' | 'userId'>,
): Promise<RequestOptions> {
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: relyingParty.id,
    challenge: makeChallenge(signing, { ...subject, binding }, now),
    timeout: CHALLENGE_MINUTES * 60_000,
    userVerification: 'required',
    ...(subject.userId !== null && { allowCredentials: await credentialsOf(store, subject.userId, relyingParty) }),
  });
}

/** A passkey is both factors: what one has, and what one is or knows. The same answer for whatever is wrong. */
export async function signInByPasskey(
  deps: PasskeyDependencies,
  openSession: (userId: string) => Promise<string[]>,
  { answer, userId, ...ceremony }: Ceremony & { answer: string; userId: string | null },
  { address }: Pick<Attempt, 'address'>,
): Promise<SignInOutcome> {
  const { store } = deps;
  const isLocked = await beginAttempt(store, 'address', address, ceremony.now);
  if (isLocked) return { kind: 'locked', until: isLocked };
  const claim = await readClaim(deps, answer);
  if (!claim) return { kind: 'refused' };
  const { email } = claim.passkey.user;
  const until = await beginAttempt(store, 'account', email, ceremony.now);
  if (until) return { kind: 'locked', until };
  const asked = { ...ceremony, subject: { purpose: 'sign-in', userId } } as const;
  const event = { action: 'user.signed_in', details: { means: 'passkey' } };
  if (!(await isProved(deps, claim, asked, event))) return { kind: 'refused' };
  await endAttempt(store, 'account', email);
  await endAttempt(store, 'address', address);
  return { kind: 'signed-in', cookies: await openSession(claim.passkey.userId) };
}
