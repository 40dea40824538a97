import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { describeError, MimamoriError } from '../../kernel/index.ts';
import { plainText } from '../message.ts';
import { channelKind, refused } from './contract.ts';
import { mailHtml } from './mail-html.ts';

const address = z.email('メールアドレスの形を確かめてください。').max(254);
const addresses = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? value.split(/[\s,、]+/u).filter((part) => part !== '') : value))
  .pipe(z.array(address).min(1, '送り先を 1 つ以上入力してください。').max(50, '送り先は 50 件までです。'));

const settings = z.object({
  host: z.string().trim().min(1, 'メールサーバーの名前を入力してください。').max(253),
  port: z.coerce.number('数字で入力してください。').int().min(1).max(65535),
  security: z.enum(['starttls', 'tls', 'none']),
  from: address,
  to: addresses,
  user: z.string().trim().max(254).optional(),
});

/** Connecting, greeting and each answer must come within this; then the next channel stands in. */
const PATIENCE_MS = 5_000;

/**
 * SMTP to the server that the office names, which may stand in the internal network: unlike everything else that is sent,
 * private addresses are allowed here, since an administrator enters them and internal mail servers are the rule.
 */
export const email = channelKind({
  name: 'メール',
  addressLabel: 'メールアドレス',
  fields: [
    { name: 'host', label: 'メールサーバー', hint: '庁内のサーバーも指定できます。' },
    { name: 'port', label: 'ポート', hint: '587（STARTTLS）、465（TLS）、25 など' },
    {
      name: 'security',
      label: '暗号化',
      choices: { starttls: 'STARTTLS', tls: 'TLS', none: 'なし（庁内の閉じた網だけ）' },
    },
    { name: 'from', label: '差出人のアドレス' },
    { name: 'to', label: '送り先', hint: '複数のときは「,」で区切ります。' },
    { name: 'user', label: '認証のユーザー名', isOptional: true },
    { name: 'password', label: '認証のパスワード', isSecret: true, isOptional: true },
  ],
  settings,
  secrets: z.object({ password: z.string().max(1000).optional() }),
  async send(place, message, { now }) {
    const { host, port, security, from, to, user } = place.settings;
    const transport = createTransport({
      ...{
        host,
        port,
        secure: security === 'tls',
        requireTLS: security === 'starttls',
        ignoreTLS: security === 'none',
      },
      ...(user && { auth: { user, pass: place.secrets.password ?? '' } }),
      ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
      ...{ dnsTimeout: PATIENCE_MS, disableFileAccess: true, disableUrlAccess: true },
    });
    try {
      const { rejected } = await transport.sendMail({
        from: { name: '見守り', address: from },
        to: place.address === null ? to : [place.address],
        subject: message.subject,
        text: plainText(message),
        html: mailHtml(message),
        date: now(),
        messageId: `<${message.id}@${from.split('@')[1] ?? 'mimamori.invalid'}>`,
        // RFC 3834: no auto-replies to machines.
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(message.severity === 'critical' && { priority: 'high' as const }),
        attachments: message.attachments.map(({ fileName, bytes }) => ({
          filename: fileName,
          content: Buffer.from(bytes),
        })),
      });
      if (rejected.length > 0) throw refused('一部の宛先が受け付けられませんでした。', { rejected: rejected.length });
    } catch (error) {
      throw faultOf(error);
    } finally {
      transport.close();
    }
  },
});

/** RFC 5321, section 4.2.1: 5yz is for good, 4yz for now; what never reached the server is for now. */
function faultOf(error: unknown): MimamoriError {
  if (error instanceof MimamoriError) return error;
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : undefined;
  const cause = error instanceof Error && 'code' in error ? String(error.code) : describeError(error).slice(0, 40);
  if (status !== undefined && status >= 500) {
    return refused(
      `メールサーバーが受け付けませんでした（${status}）。差出人、宛先、認証を確かめてください。`,
      { status, cause },
      error,
    );
  }
  return new MimamoriError(
    'channel-unavailable',
    'メールサーバーにつながらないか、今は受け付けていません。サーバー名、ポート、暗号化を確かめてください。',
    { cause, ...(status !== undefined && { status }) },
    error,
  );
}
