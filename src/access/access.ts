import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, systemClock } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import { ABSOLUTE_SECONDS, createAuth } from './auth.ts';
import { roles, type UserRole } from './role.ts';
import type { Viewer } from './viewer.ts';

/** A request's session. */
export interface SignedIn {
  viewer: Viewer;
  sessionId: string;
  /** Cookies to send with the answer: the session is extended while it is used. */
  cookies: string[];
}

/** Signing in and out. The only part that knows better-auth. */
export interface Access {
  /** Who sends this request, by its cookies; undefined where nobody, where the session has ended or the user is disabled. */
  signedIn(headers: Headers): Promise<SignedIn | undefined>;
  /** @returns cookies of a new session. What session the browser had before is not used again. */
  openSession(userId: string): Promise<string[]>;
  /** @returns cookies that remove the session, which ends here too. */
  signOut(headers: Headers): Promise<string[]>;
  /** Binds a text to this installation: form tokens, notices. */
  sign(purpose: string, text: string): string;
  isSigned(purpose: string, text: string, signature: string): boolean;
}

export interface AccessSettings {
  store: Store;
  secret: string;
  publicUrl: string;
  /** better-auth goes by the system's clock; only tests give another. */
  clock?: Clock;
}

export function createAccess(settings: AccessSettings): Access {
  const { store, secret, clock = systemClock } = settings;
  const auth = createAuth(settings);
  const sign = (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url');
  return {
    async signedIn(headers) {
      const { response, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true });
      if (!response) return undefined;
      const { session, user } = response;
      const age = clock.now().getTime() - session.createdAt.getTime();
      if (user.disabledAt || age > ABSOLUTE_SECONDS * 1000) {
        await store.client.session.deleteMany({ where: { id: session.id } });
        return undefined;
      }
      const { id, name, personId = null, section = null } = user;
      const viewer = { id, name, role: parseRole(user.role), personId, section };
      return { viewer, sessionId: session.id, cookies: answer.getSetCookie() };
    },
    async openSession(userId) {
      const { headers } = await auth.api.openSession({ body: { userId }, returnHeaders: true });
      return headers.getSetCookie();
    },
    async signOut(headers) {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },
    sign,
    isSigned(purpose, text, signature) {
      const expected = Buffer.from(sign(purpose, text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

function parseRole(text: string): UserRole {
  const role = roles.find((candidate) => candidate === text);
  if (!role) throw new TypeError('a user without a role');
  return role;
}
