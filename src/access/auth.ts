import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { newId } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import { openSessionPlugin } from './open-session.ts';

export interface AuthSettings {
  store: Store;
  secret: string;
  /** Address under which people reach the console. */
  publicUrl: string;
}

/** A session ends after this long without a request. */
export const IDLE_SECONDS = 60 * 60;
/** … and after this long whatever happens: a working day. */
export const ABSOLUTE_SECONDS = 10 * 60 * 60;
/** How often use is written down. */
const UPDATE_SECONDS = 5 * 60;

/** better-auth on our database. Its own routes are never served: the console calls it on the server. */
export function createAuth({ store, secret, publicUrl }: AuthSettings) {
  return betterAuth({
    appName: '見守り',
    baseURL: publicUrl,
    secret,
    database: prismaAdapter(store.client, { provider: 'postgresql' }),
    session: { expiresIn: IDLE_SECONDS, updateAge: UPDATE_SECONDS },
    user: {
      additionalFields: {
        role: { type: 'string', input: false },
        personId: { type: 'string', input: false, required: false },
        section: { type: 'string', input: false, required: false },
        disabledAt: { type: 'date', input: false, required: false },
      },
    },
    advanced: {
      cookiePrefix: 'mimamori',
      useSecureCookies: publicUrl.startsWith('https://'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      database: { generateId: () => newId() },
    },
    rateLimit: { enabled: false }, // ours counts in the database: see lockout.ts
    telemetry: { enabled: false },
    logger: { disabled: true }, // its lines quote addresses; what fails is logged by the console
    plugins: [openSessionPlugin()],
  });
}

export type Auth = ReturnType<typeof createAuth>;
