import { createPrivateKey, createSign } from 'node:crypto';
import { z } from 'zod';
import { MimamoriError } from '../../kernel/index.ts';
import { plainText } from '../message.ts';
import { channelKind, expectTaken, type Outside, refused, webAddress } from './contract.ts';

const name = (what: string) => z.string().trim().min(1, `${what}を入力してください。`).max(300);
const optional = z.string().trim().max(300).optional();

const settings = z.object({
  botId: name('Bot ID'),
  clientId: name('Client ID'),
  serviceAccount: name('Service Account'),
  /** Talk room to write to; without it there must be a user. */
  channelId: optional,
  userId: optional,
  /** Where the service is, if not at its usual addresses. */
  authUrl: webAddress.default('https://auth.worksmobile.com/oauth2/v2.0/token'),
  apiUrl: webAddress.default('https://www.worksapis.com/v1.0'),
});
const secrets = z.object({
  clientSecret: name('Client Secret'),
  privateKey: z
    .string()
    .trim()
    .startsWith('-----BEGIN', '-----BEGIN で始まる Private Key を貼り付けてください。')
    .max(10_000),
});
type Settings = z.infer<typeof settings>;

/** A bot of LINE WORKS API 2.0 with a service account: https://developers.worksmobile.com/en/docs/auth-jwt */
export const lineWorks = channelKind({
  name: 'LINE WORKS',
  addressLabel: 'LINE WORKS のユーザー ID',
  fields: [
    { name: 'botId', label: 'Bot ID' },
    { name: 'channelId', label: 'トークルームのチャンネル ID', isOptional: true },
    {
      name: 'userId',
      label: 'ユーザー ID',
      isOptional: true,
      hint: 'トークルームの代わりに 1 人へ送る場合に入れます。',
    },
    { name: 'clientId', label: 'Client ID' },
    { name: 'serviceAccount', label: 'Service Account' },
    { name: 'clientSecret', label: 'Client Secret', isSecret: true },
    { name: 'privateKey', label: 'Private Key', isSecret: true, hint: 'Developer Console で発行した鍵の全文です。' },
  ],
  settings: settings.refine(({ channelId, userId }) => Boolean(channelId || userId), {
    path: ['channelId'],
    message: 'チャンネル ID かユーザー ID のどちらかを入力してください。',
  }),
  secrets,
  async send(place, message, outside) {
    const token = await accessToken(place.settings, place.secrets, outside);
    const { status } = await outside.post(
      roomOf(place.settings, place.address),
      JSON.stringify({ content: { type: 'text', text: plainText(message) } }),
      { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
      outside.signal,
    );
    expectTaken(status);
  },
});

function roomOf({ apiUrl, botId, channelId, userId }: Settings, address: string | null): string {
  const bot = `${apiUrl}/bots/${encodeURIComponent(botId)}`;
  const user = address ?? (channelId ? undefined : userId);
  if (user !== undefined && user !== '') return `${bot}/users/${encodeURIComponent(user)}/messages`;
  return `${bot}/channels/${encodeURIComponent(channelId ?? '')}/messages`;
}

const tokenAnswer = z.object({ access_token: z.string().min(1) });

/** RFC 7523: a signed assertion is exchanged for a token. Messages are few, so each one asks anew. */
async function accessToken(
  { clientId, serviceAccount, authUrl }: Settings,
  { clientSecret, privateKey }: z.infer<typeof secrets>,
  { post, now, signal }: Outside,
): Promise<string> {
  const seconds = Math.floor(now().getTime() / 1000);
  const assertion = signAssertion({ iss: clientId, sub: serviceAccount, iat: seconds, exp: seconds + 600 }, privateKey);
  const body = new URLSearchParams({
    assertion,
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'bot',
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const { status, text } = await post(authUrl, body.toString(), headers, signal);
  expectTaken(status);
  try {
    return tokenAnswer.parse(JSON.parse(text)).access_token;
  } catch {
    throw new MimamoriError('channel-unavailable', 'LINE WORKS の認証の応答を読めませんでした。自動で送り直します。');
  }
}

function signAssertion(claims: Record<string, string | number>, privateKey: string): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  try {
    return `${head}.${createSign('RSA-SHA256').update(head).sign(createPrivateKey(privateKey), 'base64url')}`;
  } catch (error) {
    throw refused('LINE WORKS の Private Key を読めません。貼り付け直してください。', {}, error);
  }
}
