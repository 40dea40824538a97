import { newId } from '../../kernel/index.ts';
import { appendAudit, type Transaction } from '../../store/index.ts';
import { beginAttempt, endAttempt } from '../sign-in/lockout.ts';
import { isConfirmed } from '../sign-in/second-factor.ts';
import { ownSecondFactors } from '../users/own.ts';
import { isSampleUser } from '../users/sample.ts';
import type { Viewer } from '../viewer.ts';
import { newPasskeyAnswer } from './answer.ts';
import { type Ceremony, credentialsOf, handleOf, type PasskeyDependencies, webauthn } from './ceremony.ts';
import { CHALLENGE_MINUTES, challengeIn, isFirstAnswer, isOurChallenge, makeChallenge } from './challenge.ts';

export const MOST_PASSKEYS = 10;
export const LONGEST_PASSKEY_NAME = 40;

/** Ed25519, P-256, RSA (COSE): what authenticators have. Node calls ML-DSA experimental, with a warning at each start. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** What the browser hands to `navigator.credentials.create`, as JSON. */
type CreationOptions = Awaited<ReturnType<Awaited<ReturnType<typeof webauthn>>['generateRegistrationOptions']>>;

export type AddStart =
  | { kind: 'options'; options: CreationOptions }
  /** They have a second factor: it is asked for first. */
  | { kind: 'confirm-first' }
  | { kind: 'wrong-password' }
  | { kind: 'locked' }
  | { kind: 'enough' };

interface Asked extends Ceremony {
  viewer: Viewer;
}

/**
 * A session left open is not enough: whoever has a second factor confirms it, whoever has none yet gives the password.
 * @param isPassword whether that is the viewer's password; true where they have none and come by the directory.
 */
export async function startAdding(
  deps: PasskeyDependencies,
  {
    viewer,
    confirmedAt,
    isPassword,
    ...ceremony
  }: Asked & { confirmedAt: Date | null; isPassword(): Promise<boolean> },
): Promise<AddStart> {
  const { store, signing } = deps;
  const { relyingParty, binding, now } = ceremony;
  const { codes, passkeys } = await ownSecondFactors(store, viewer.id);
  if (passkeys >= MOST_PASSKEYS || isSampleUser(viewer.id)) return { kind: 'enough' };
  if (codes || passkeys > 0) {
    if (!isConfirmed(confirmedAt, now)) return { kind: 'confirm-first' };
  } else {
    if (await beginAttempt(store, 'confirm', viewer.id, now)) return { kind: 'locked' };
    if (!(await isPassword())) return { kind: 'wrong-password' };
    await endAttempt(store, 'confirm', viewer.id);
  }
  const user = await store.client.user.findUniqueOrThrow({ where: { id: viewer.id }, select: { email: true } });
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: '見守り',
    rpID: relyingParty.id,
    userID: handleOf(viewer.id),
    userName: user.email,
    userDisplayName: viewer.name,
    challenge: makeChallenge(signing, { purpose: 'add', binding, userId: viewer.id }, now),
    timeout: CHALLENGE_MINUTES * 60_000,
    supportedAlgorithmIDs,
    attestationType: 'none', // which model it is does not matter here
    excludeCredentials: await credentialsOf(store, viewer.id, relyingParty),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  return { kind: 'options', options };
}

/** @returns whether it was added. With the first second factor, sessions that had a password alone end. */
export async function addPasskey(
  deps: PasskeyDependencies,
  { viewer, answer: sent, name, ...ceremony }: Asked & { answer: string; name: string },
): Promise<boolean> {
  const { store, signing } = deps;
  const { binding, now, relyingParty } = ceremony;
  const { data: answer } = newPasskeyAnswer.safeParse(sent);
  const challenge = answer && challengeIn(answer.response.clientDataJSON);
  if (!answer || challenge === undefined) return false;
  const subject = { purpose: 'add', binding, userId: viewer.id } as const;
  if (!isOurChallenge(signing, challenge, subject, now)) return false;
  if (!(await isFirstAnswer(store, viewer.id, challenge, now))) return false;
  const credential = await readCredential(answer, challenge, relyingParty);
  if (!credential) return false;
  const id = newId(now);
  return store.transaction(async (tx) => {
    await lockUser(tx, viewer.id);
    const isFirst = await hasNone(tx, viewer.id);
    const { count } = await tx.passkey.createMany({
      data: [
        {
          ...{ id, userId: viewer.id, name, credentialId: credential.id, publicKey: credential.publicKey },
          ...{ counter: BigInt(credential.counter), transports: answer.response.transports },
          ...{ host: relyingParty.id, addedAt: now },
        },
      ],
      skipDuplicates: true, // a key that is somebody's already stays theirs
    });
    if (count === 0) return false;
    if (isFirst) await tx.session.deleteMany({ where: { userId: viewer.id, id: { not: binding } } });
    const about = { actor: viewer.id, subjectKind: 'user', subjectId: viewer.id };
    await appendAudit(tx, [{ ...about, action: 'user.passkey_added', details: { passkey: id } }], now);
    return true;
  });
}

async function readCredential(
  { response, ...answer }: { id: string; rawId: string; type: 'public-key'; response: Sent },
  challenge: string,
  { id, origin }: Ceremony['relyingParty'],
): Promise<{ id: string; publicKey: Uint8Array<ArrayBuffer>; counter: number } | undefined> {
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs,
    });
    return registrationInfo?.credential;
  } catch {
    return undefined; // it throws for whatever is not as it must be
  }
}

interface Sent {
  clientDataJSON: string;
  attestationObject: string;
}

/** One at a time: what is counted stays true until the end. */
export async function lockUser(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "User" WHERE "id" = ${userId} FOR UPDATE`;
}

async function hasNone(tx: Transaction, userId: string): Promise<boolean> {
  const { codes, passkeys } = await ownSecondFactors({ client: tx }, userId);
  return !codes && passkeys === 0;
}
