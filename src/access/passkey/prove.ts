import { type AuditEvent, appendAudit, type Prisma } from '../../store/index.ts';
import { type PasskeyAnswer, passkeyAnswer } from './answer.ts';
import { type Ceremony, type PasskeyDependencies, webauthn } from './ceremony.ts';
import { type ChallengeSubject, challengeIn, isFirstAnswer, isOurChallenge } from './challenge.ts';

const include = { user: { select: { email: true, disabledAt: true } } } as const;
export type KnownPasskey = Prisma.PasskeyGetPayload<{ include: typeof include }>;

/** An answer, and the passkey that it says it is of. Nothing is proved by it. */
export interface Claim {
  answer: PasskeyAnswer;
  passkey: KnownPasskey;
}

/** @returns undefined for what is no answer, and for passkeys that are not known or have been removed. */
export async function readClaim({ store }: PasskeyDependencies, sent: string): Promise<Claim | undefined> {
  const { data: answer } = passkeyAnswer.safeParse(sent);
  if (!answer) return undefined;
  const passkey = await store.client.passkey.findUnique({ where: { credentialId: answer.id }, include });
  return passkey ? { answer, passkey } : undefined;
}

/**
 * Whether the claim is true: our challenge, answered once, on our page, by that key, by somebody who was verified (finger,
 * face or PIN). Then `event` is written down in the transaction that notes the use.
 */
export async function isProved(
  deps: PasskeyDependencies,
  { answer, passkey }: Claim,
  { subject, ...ceremony }: Ceremony & { subject: Pick<ChallengeSubject, 'purpose' | 'userId'> },
  event: Pick<AuditEvent, 'action' | 'details'>,
): Promise<boolean> {
  const { store, signing } = deps;
  const { userId } = passkey;
  const { now, binding, relyingParty } = ceremony;
  if (!isTheirs(answer, userId, subject.userId)) return false;
  const challenge = challengeIn(answer.response.clientDataJSON);
  if (challenge === undefined || !isOurChallenge(signing, challenge, { ...subject, binding }, now)) return false;
  if (!(await isFirstAnswer(store, userId, challenge, now))) return false;
  const signed = await readSignature({ answer, passkey }, challenge, relyingParty);
  if (!signed) return false;
  const about = { actor: userId, subjectKind: 'user', subjectId: userId };
  return store.transaction(async (tx) => {
    const refuse = async (reason: string) => {
      const details = { reason, passkey: passkey.id };
      await appendAudit(tx, [{ ...about, action: 'user.passkey_refused', details }], now);
      return false;
    };
    if (passkey.user.disabledAt) return refuse('disabled');
    const { count } = await tx.passkey.updateMany({
      where: { id: passkey.id, ...notBefore(signed.counter) },
      data: { counter: signed.counter, lastUsedAt: now },
    });
    // A counter that stands still or goes back is the sign of a copied key (WebAuthn 6.1.1).
    if (count === 0) return refuse('counter');
    await appendAudit(tx, [{ ...about, ...event }], now);
    return true;
  });
}

/** The person who is asked for; without one, who the passkey says it belongs to (WebAuthn 7.2, step 6). */
function isTheirs({ response: { userHandle } }: PasskeyAnswer, userId: string, asked: string | null): boolean {
  const handle = userHandle === undefined ? undefined : Buffer.from(userHandle, 'base64url').toString('utf8');
  if (handle !== undefined && handle !== userId) return false;
  return asked === null ? handle !== undefined : asked === userId;
}

/** Most passkeys do not count: 0 stays 0. */
function notBefore(counter: bigint): Prisma.PasskeyWhereInput {
  return { counter: counter === 0n ? 0n : { lt: counter } };
}

async function readSignature(
  { answer, passkey }: Claim,
  challenge: string,
  { id, origin }: Ceremony['relyingParty'],
): Promise<{ counter: bigint } | undefined> {
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      // The counter is compared in the database, after the signature: only then is a step back worth writing down.
      credential: { id: passkey.credentialId, publicKey: Uint8Array.from(passkey.publicKey), counter: 0 },
    });
    return verified ? { counter: BigInt(authenticationInfo.newCounter) } : undefined;
  } catch {
    return undefined; // it throws for whatever is not as it must be, and asks nothing outside of the answer
  }
}
