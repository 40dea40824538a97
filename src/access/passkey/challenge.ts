import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { sha256 } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';

/** How long the browser may take to answer. */
export const CHALLENGE_MINUTES = 5;

/** Binds a text to this installation. */
export interface Signing {
  sign(purpose: string, text: string): string;
  isSigned(purpose: string, text: string, signature: string): boolean;
}

/** What a challenge was given out for: an answer to one is none to another. */
export interface ChallengeSubject {
  purpose: 'add' | 'sign-in' | 'confirm';
  /** The session, or the cookie of a browser that has none: somebody else's answer is worth nothing here. */
  binding: string;
  /** Whose passkey is asked for; null where the passkey says who it is. */
  userId: string | null;
}

const PURPOSE = 'passkey-challenge';
const RANDOM_BYTES = 16;
const TIME_BYTES = 6;
const BODY_BYTES = RANDOM_BYTES + TIME_BYTES;

/** Signed rather than stored: whoever asks a thousand times fills no table, and any process of the console can read it. */
export function makeChallenge({ sign }: Signing, subject: ChallengeSubject, now: Date): Uint8Array<ArrayBuffer> {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUIntBE(now.getTime() + CHALLENGE_MINUTES * 60_000, 0, TIME_BYTES);
  const body = Buffer.concat([randomBytes(RANDOM_BYTES), time]);
  const signature = Buffer.from(sign(PURPOSE, textOf(body, subject)), 'base64url');
  return Uint8Array.from([...body, ...signature]);
}

/** True for a challenge of ours for just this, that is not too old. */
export function isOurChallenge(signing: Signing, challenge: string, subject: ChallengeSubject, now: Date): boolean {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length <= BODY_BYTES) return false;
  const body = bytes.subarray(0, BODY_BYTES);
  const signature = bytes.subarray(BODY_BYTES).toString('base64url');
  if (!signing.isSigned(PURPOSE, textOf(body, subject), signature)) return false;
  return body.readUIntBE(RANDOM_BYTES, TIME_BYTES) >= now.getTime();
}

/** Uses a challenge up. Of two answers to one challenge, the first counts, whether it is right or not. */
export async function isFirstAnswer(store: Store, userId: string, challenge: string, now: Date): Promise<boolean> {
  const { count } = await store.client.usedCode.createMany({
    data: [{ userId, hash: sha256(`passkey ${challenge}`), usedAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

const clientData = z.object({ challenge: z.string().regex(/^[\w-]{1,200}$/u) });

/** The challenge that the browser says it answers (CollectedClientData). */
export function challengeIn(clientDataJson: string): string | undefined {
  try {
    return clientData.parse(JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'))).challenge;
  } catch {
    return undefined; // no answer of a browser
  }
}

function textOf(body: Buffer, { purpose, binding, userId }: ChallengeSubject): string {
  return [purpose, binding, userId ?? '', body.toString('base64url')].join('\n');
}
