import { isAPIError } from 'better-auth/api';
import type { Auth } from '../sign-in/auth.ts';
import type { Attempt, SignInOutcome } from '../sign-in/password.ts';
import { ownSecondFactors, type SecondFactors } from '../users/own.ts';
import type { Viewer } from '../viewer.ts';
import { type AddStart, addPasskey, startAdding } from './add.ts';
import type { Ceremony, PasskeyDependencies } from './ceremony.ts';
import { confirmByPasskey } from './confirm.ts';
import type { SecondStep } from './second-step.ts';
import { type RequestOptions, requestOptions, signInByPasskey } from './sign-in.ts';

/** Passkeys (WebAuthn): each step has a start, whose options go to the browser, and an end, which takes its answer. */
export interface Passkeys {
  startAdding(
    asked: Ceremony & { viewer: Viewer; confirmedAt: Date | null; headers: Headers; password: string },
  ): Promise<AddStart>;
  add(asked: Ceremony & { viewer: Viewer; answer: string; name: string }): Promise<boolean>;
  /** @param isSecondStep the password has been given: undefined where that was not so, or too long ago. */
  startSignIn(asked: Ceremony & { headers: Headers; isSecondStep: boolean }): Promise<RequestOptions | undefined>;
  signIn(asked: Ceremony & { answer: string; isSecondStep: boolean; attempt: Attempt }): Promise<SignInOutcome>;
  startConfirming(asked: Ceremony & { viewer: Viewer }): Promise<RequestOptions>;
  confirm(asked: Ceremony & { viewer: Viewer; answer: string }): Promise<'confirmed' | 'wrong' | 'locked'>;
  /** What whoever has just given the password can go on with; undefined where they have no passkey. */
  afterPassword(headers: Headers, now: Date): Promise<SecondFactors | undefined>;
}

interface SignIn {
  auth: Auth;
  secondStep: SecondStep;
  openSession(userId: string): Promise<string[]>;
  hasPassword(userId: string): Promise<boolean>;
}

export function createPasskeys(
  deps: PasskeyDependencies,
  { auth, secondStep, openSession, hasPassword }: SignIn,
): Passkeys {
  return {
    startAdding({ headers, password, ...asked }) {
      const isPassword = async () => !(await hasPassword(asked.viewer.id)) || isRight(auth, headers, password);
      return startAdding(deps, { ...asked, isPassword });
    },
    add: (asked) => addPasskey(deps, asked),
    async startSignIn({ headers, isSecondStep, ...asked }) {
      const userId = isSecondStep ? secondStep.read(headers, asked.now) : null;
      return userId === undefined ? undefined : requestOptions(deps, asked, { purpose: 'sign-in', userId });
    },
    async signIn({ isSecondStep, attempt, ...asked }) {
      const userId = isSecondStep ? secondStep.read(attempt.headers, asked.now) : null;
      if (userId === undefined) return { kind: 'refused' };
      const outcome = await signInByPasskey(deps, openSession, { ...asked, userId }, attempt);
      if (outcome.kind !== 'signed-in') return outcome;
      return { ...outcome, cookies: [...outcome.cookies, secondStep.begin(undefined, asked.now)] };
    },
    startConfirming: ({ viewer, ...asked }) => requestOptions(deps, asked, { purpose: 'confirm', userId: viewer.id }),
    confirm: (asked) => confirmByPasskey(deps, asked),
    async afterPassword(headers, now) {
      const userId = secondStep.read(headers, now);
      return userId === undefined ? undefined : ownSecondFactors(deps.store, userId);
    },
  };
}

async function isRight(auth: Auth, headers: Headers, password: string): Promise<boolean> {
  try {
    await auth.api.verifyPassword({ body: { password }, headers });
    return true;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return false;
  }
}
