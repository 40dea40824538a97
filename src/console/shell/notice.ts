import type { Access } from '../../access/index.ts';

export const NOTICE_COOKIE = 'mimamori.notice';

const PURPOSE = 'notice';
const LONGEST = 300;

/** A sentence for the next page, signed so that nobody can put words into our mouth. */
export function packNotice(access: Access, notice: string): string {
  const text = notice.slice(0, LONGEST);
  return `${Buffer.from(text).toString('base64url')}.${access.sign(PURPOSE, text)}`;
}

export function unpackNotice(access: Access, packed: string | undefined): string | undefined {
  const [encoded = '', signature = ''] = packed?.split('.') ?? [];
  const text = Buffer.from(encoded, 'base64url').toString();
  return text !== '' && access.isSigned(PURPOSE, text, signature) ? text : undefined;
}
