import type { Signing } from './challenge.ts';

const COOKIE = 'mimamori.second_step';
const PURPOSE = 'second-step';
const MINUTES = 10;

/** Who has given the right password and is asked for a passkey next. It opens nothing: it says whose passkeys to ask for. */
export interface SecondStep {
  /** @returns the cookie that says so, or one that forgets an earlier one. */
  begin(userId: string | undefined, now: Date): string;
  /** @returns the user's id. */
  read(headers: Headers, now: Date): string | undefined;
}

export function createSecondStep({ sign, isSigned }: Signing, isHttps: boolean): SecondStep {
  const attributes = `Path=/sign-in; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
  return {
    begin(userId, now) {
      if (userId === undefined) return `${COOKIE}=; Max-Age=0; ${attributes}`;
      const text = `${userId}.${now.getTime() + MINUTES * 60_000}`;
      return `${COOKIE}=${text}.${sign(PURPOSE, text)}; Max-Age=${MINUTES * 60}; ${attributes}`;
    },
    read(headers, now) {
      const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
      const value = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
      const [, text = '', userId, until, signature = ''] = /^(([\w-]+)\.(\d+))\.([\w-]+)$/u.exec(value) ?? [];
      if (!isSigned(PURPOSE, text, signature) || Number(until) < now.getTime()) return undefined;
      return userId;
    },
  };
}
