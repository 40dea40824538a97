import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, systemClock } from '../kernel/index.ts';
import { createPasskeys, type Passkeys } from './passkey/passkeys.ts';
import { createSecondStep } from './passkey/second-step.ts';
import { roles, type UserRole } from './role.ts';
import { ABSOLUTE_SECONDS, type AuthSettings, createAuth, DIRECTORY } from './sign-in/auth.ts';
import { withCookies } from './sign-in/cookies.ts';
import { type DirectoryStart, finishDirectory, startDirectory } from './sign-in/directory.ts';
import {
  type Attempt,
  recordSignIn,
  recordSignOut,
  type SignInOutcome,
  signInByPassword,
  signInBySecondFactor,
} from './sign-in/password.ts';
import {
  type Confirmation,
  confirmSecondFactor,
  finishSecondFactor,
  type SecondFactorStart,
  startSecondFactor,
} from './sign-in/second-factor.ts';
import { isSampleCity, isSampleUser, sampleUser } from './users/sample.ts';
import { acceptWelcome, type Welcome } from './users/welcome.ts';
import type { Viewer } from './viewer.ts';

/** A request's session. */
export interface SignedIn {
  viewer: Viewer;
  sessionId: string;
  /** Cookies to send with the answer: the session is extended while it is used. */
  cookies: string[];
  /** They have a password and no second factor yet: nothing else is open to them. */
  needsSecondFactor: boolean;
  /** When the second factor was last confirmed within this session. */
  confirmedAt: Date | null;
}

/** Signing in and out. The only part that knows better-auth. */
export interface Access {
  /** Who sends this request, by its cookies; undefined where nobody, where the session has ended or the user is disabled. */
  signedIn(headers: Headers): Promise<SignedIn | undefined>;
  signInByPassword(credentials: { email: string; password: string }, attempt: Attempt): Promise<SignInOutcome>;
  signInBySecondFactor(code: string, attempt: Attempt): Promise<SignInOutcome>;
  /** One click for the invented city; undefined where a real roster is watched for. */
  signInToSample(role: UserRole, now: Date): Promise<string[] | undefined>;
  /** True where the city's directory is configured. */
  hasDirectory: boolean;
  startDirectory(headers: Headers): Promise<DirectoryStart | undefined>;
  finishDirectory(request: Request): Promise<Response>;
  /** @returns cookies of a new session. What session the browser had before is not used again. */
  openSession(userId: string): Promise<string[]>;
  /** @returns cookies that remove the session, which ends here too. */
  signOut(headers: Headers): Promise<string[]>;
  /** Chooses the password that belongs to a one-time link. @returns cookies of a new session. */
  acceptWelcome(link: string, welcome: Welcome, now: Date): Promise<string[]>;
  startSecondFactor(headers: Headers, password: string | undefined): Promise<SecondFactorStart | undefined>;
  finishSecondFactor(asked: {
    viewer: Viewer;
    headers: Headers;
    code: string;
    now: Date;
  }): Promise<string[] | undefined>;
  confirmSecondFactor(asked: {
    viewer: Viewer;
    sessionId: string;
    headers: Headers;
    code: string;
    now: Date;
  }): Promise<Confirmation>;
  passkeys: Passkeys;
  /** Binds a text to this installation: form tokens, notices. */
  sign(purpose: string, text: string): string;
  isSigned(purpose: string, text: string, signature: string): boolean;
}

export interface AccessSettings extends AuthSettings {
  /** better-auth goes by the system's clock; only tests give another. */
  clock?: Clock;
}

export function createAccess(settings: AccessSettings): Access {
  const { store, secret, clock = systemClock } = settings;
  const auth = createAuth(settings);
  const sign = (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url');
  const openSession = async (userId: string) => {
    const { headers } = await auth.api.openSession({ body: { userId }, returnHeaders: true });
    return headers.getSetCookie();
  };
  const isSigned = (purpose: string, text: string, signature: string) => {
    const expected = Buffer.from(sign(purpose, text));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  };
  const signing = { sign, isSigned };
  const secondStep = createSecondStep(signing, settings.publicUrl.startsWith('https://'));
  return {
    async signedIn(headers) {
      const { response, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true });
      if (!response) return undefined;
      const { session, user } = response;
      const age = clock.now().getTime() - session.createdAt.getTime();
      const isOver = user.disabledAt || age > ABSOLUTE_SECONDS * 1000;
      if (isOver || (isSampleUser(user.id) && !(await isSampleCity(store)))) {
        await store.client.session.deleteMany({ where: { id: session.id } });
        return undefined;
      }
      const { id, name, personId = null, section = null } = user;
      const kept = await store.client.session.findUnique({ where: { id: session.id }, select: { confirmedAt: true } });
      return {
        viewer: { id, name, role: parseRole(user.role), personId, section },
        sessionId: session.id,
        cookies: answer.getSetCookie(),
        needsSecondFactor: !user.twoFactorEnabled && (await isPasswordAlone(id)),
        confirmedAt: kept?.confirmedAt ?? null,
      };
    },
    signInByPassword: (credentials, attempt) => signInByPassword(auth, store, secondStep, credentials, attempt),
    signInBySecondFactor: (code, attempt) => signInBySecondFactor(auth, store, code, attempt),
    async signInToSample(role, now) {
      if (!(await isSampleCity(store))) return undefined;
      const id = await sampleUser(store, role, now);
      await recordSignIn(store, id, 'sample', now);
      return openSession(id);
    },
    hasDirectory: settings.directory !== undefined,
    startDirectory: (headers) => startDirectory(auth, headers),
    async finishDirectory(request) {
      const answer = await finishDirectory(auth, request);
      const headers = withCookies(new Headers(), answer.headers.getSetCookie());
      const session = await auth.api.getSession({ headers });
      if (session) await recordSignIn(store, session.user.id, DIRECTORY, clock.now());
      return answer;
    },
    openSession,
    async signOut(headers) {
      const session = await auth.api.getSession({ headers });
      if (session) await recordSignOut(store, session.user.id, clock.now());
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },
    async acceptWelcome(link, welcome, now) {
      const { password } = await auth.$context;
      return openSession(await acceptWelcome(store, link, welcome, { hash: password.hash, now }));
    },
    startSecondFactor: (headers, password) => startSecondFactor(auth, headers, password),
    finishSecondFactor: (asked) => finishSecondFactor(auth, store, asked),
    confirmSecondFactor: (asked) => confirmSecondFactor(auth, store, asked),
    passkeys: createPasskeys({ store, signing }, { auth, secondStep, openSession, hasPassword }),
    sign,
    isSigned,
  };

  async function hasPassword(userId: string): Promise<boolean> {
    const account = { userId, providerId: 'credential', password: { not: null } };
    return (await store.client.account.count({ where: account })) > 0;
  }

  async function isPasswordAlone(userId: string): Promise<boolean> {
    return (await hasPassword(userId)) && (await store.client.passkey.count({ where: { userId } })) === 0;
  }
}

function parseRole(text: string): UserRole {
  const role = roles.find((candidate) => candidate === text);
  if (!role) throw new TypeError('a user without a role');
  return role;
}
