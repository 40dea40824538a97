import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { newId } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';
import { openSessionPlugin } from './open-session.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-rules.ts';

/** The city's directory, by OpenID Connect. */
export interface Directory {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface AuthSettings {
  store: Store;
  secret: string;
  /** Address under which people reach the console. */
  publicUrl: string;
  directory?: Directory | undefined;
}

/** A session ends after this long without a request. */
export const IDLE_SECONDS = 60 * 60;
/** … and after this long whatever happens: a working day. */
export const ABSOLUTE_SECONDS = 10 * 60 * 60;
/** How often use is written down. */
const UPDATE_SECONDS = 5 * 60;
/** Wrong second factors in a row until the account waits a quarter of an hour. */
const MOST_WRONG_CODES = 5;

export const DIRECTORY = 'directory';

/** better-auth on our database. Its own routes are not served but for the directory's way back: the console calls it. */
export function createAuth({ store, secret, publicUrl, directory }: AuthSettings) {
  return betterAuth({
    appName: '見守り',
    baseURL: publicUrl,
    secret,
    database: prismaAdapter(store.client, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // only invited people have an account
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: { expiresIn: IDLE_SECONDS, updateAge: UPDATE_SECONDS },
    user: {
      additionalFields: {
        role: { type: 'string', input: false },
        personId: { type: 'string', input: false, required: false },
        section: { type: 'string', input: false, required: false },
        disabledAt: { type: 'date', input: false, required: false },
      },
    },
    // Who was invited under an address is whom the directory knows under it: an administrator typed it.
    account: { accountLinking: { enabled: true, trustedProviders: [DIRECTORY] }, encryptOAuthTokens: true },
    databaseHooks: {
      session: { create: { before: async ({ userId }) => isEnabled(store, userId) } },
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
    plugins: [
      openSessionPlugin(),
      twoFactor({
        issuer: '見守り',
        allowPasswordless: true, // people of the directory may set one up for what needs it
        accountLockout: { enabled: true, maxFailedAttempts: MOST_WRONG_CODES, durationSeconds: 15 * 60 },
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
      }),
      ...(directory ? [genericOAuth({ config: [configure(directory)] })] : []),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

function configure({ issuer, clientId, clientSecret }: Directory) {
  return {
    providerId: DIRECTORY,
    discoveryUrl: `${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    ...{ clientId, clientSecret },
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableSignUp: true, // the directory says who somebody is, not that they may come in
  };
}

/** better-auth opens no session where this is false. */
async function isEnabled(store: Store, userId: string): Promise<boolean> {
  const user = await store.client.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
  return user !== null && user.disabledAt === null;
}
