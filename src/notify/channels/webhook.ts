import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { isoInJapan } from '../../kernel/index.ts';
import { plainText } from '../message.ts';
import { channelKind, expectTaken, webAddress } from './contract.ts';

/** Older or newer signatures than this are refused by receivers that check, so that a copied request cannot be replayed. */
export const SIGNATURE_SECONDS = 300;

/** JSON to any service of the office's own, signed so that the receiver knows whom it comes from. Described in docs/alarm.md. */
export const webhook = channelKind({
  name: 'Webhook（署名付き）',
  fields: [
    { name: 'url', label: '送り先の URL', isSecret: true },
    {
      name: 'key',
      label: '署名の鍵',
      isSecret: true,
      hint: '受け取る側と共有する 16 文字以上の文字列です。',
    },
  ],
  settings: z.object({}),
  secrets: z.object({ url: webAddress, key: z.string().trim().min(16, '16 文字以上にしてください。').max(500) }),
  async send({ secrets }, message, { post, now, signal }) {
    const { id, kind, severity, subject, link, at } = message;
    const body = JSON.stringify({
      ...{ id, kind, severity, subject, text: plainText(message) },
      ...{ link: link ?? null, at: isoInJapan(at) },
    });
    const seconds = Math.floor(now().getTime() / 1000);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-mimamori-id': id,
      'x-mimamori-timestamp': String(seconds),
      'x-mimamori-signature': signatureOf(body, seconds, secrets.key),
    };
    const { status } = await post(secrets.url, body, headers, signal);
    expectTaken(status);
  },
});

/** `v1=` and the hexadecimal HMAC-SHA256 of `TIMESTAMP.BODY`; the timestamp in seconds since 1970. */
export function signatureOf(body: string, seconds: number, key: string): string {
  return `v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`;
}

/** What a receiver does with the two headers and the body as it came. */
export function isSignedBy(
  key: string,
  body: string,
  { timestamp, signature }: { timestamp: string; signature: string },
  now: Date,
): boolean {
  const seconds = Number(timestamp);
  if (!Number.isInteger(seconds) || Math.abs(now.getTime() / 1000 - seconds) > SIGNATURE_SECONDS) return false;
  const expected = Buffer.from(signatureOf(body, seconds, key));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
