import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { MimamoriError } from './errors.ts';

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgresql:// で始まる接続先を指定してください')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'redis:// または rediss:// で始まる接続先を指定してください')
    .optional(),
  MIMAMORI_DATA: z.string().min(1, '空にはできません').default('./data'),
  CHROMIUM_PATH: z.string().min(1, '空にはできません').optional(),
  PORT: z.coerce
    .number('数字で指定してください')
    .int('整数で指定してください')
    .min(0, '0〜65535 で指定してください')
    .max(65535, '0〜65535 で指定してください')
    .default(3000),
  HOST: z.string().min(1, '空にはできません').default('127.0.0.1'),
  MIMAMORI_ALLOW_LOOPBACK: z.enum(['0', '1'], '0 または 1 で指定してください').default('0'),
  MIMAMORI_CONTACT: z.string().max(200, '200文字以内で指定してください').default('https://mimamori.example/'),
  MIMAMORI_TSA: z
    .string()
    .regex(
      /^https?:\/\/\S+(\s*,\s*https?:\/\/\S+)*$/,
      'http:// か https:// のアドレスを「,」で区切って指定してください',
    )
    .optional(),
  MIMAMORI_TSA_CA: z.string().min(1, '空にはできません').optional(),
  MIMAMORI_EVIDENCE_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, '64 桁の 16 進数（32 バイト）で指定してください')
    .optional(),
  MIMAMORI_SECRET: z.string().min(32, '32 文字以上で指定してください').optional(),
  MIMAMORI_URL: z
    .string()
    .regex(/^https?:\/\/[^/\s]+$/, 'https://mimamori.example のように、最後の / なしで指定してください')
    .optional(),
  MIMAMORI_OIDC_ISSUER: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'https:// で始まるアドレスを指定してください')
    .optional(),
  MIMAMORI_OIDC_CLIENT: z.string().min(1, '空にはできません').optional(),
  MIMAMORI_OIDC_SECRET: z.string().min(1, '空にはできません').optional(),
  MIMAMORI_PASSKEYS: z.enum(['0', '1'], '0 または 1 で指定してください').default('1'),
  MIMAMORI_PROXY: z.enum(['0', '1'], '0 または 1 で指定してください').default('0'),
  MIMAMORI_PACKET_RECIPIENT: z
    .string()
    .regex(/^age1[0-9a-z]+(\s*,\s*age1[0-9a-z]+)*$/, 'age1 で始まる公開鍵を指定してください（複数は「,」で区切ります）')
    .optional(),
  MIMAMORI_PACKET_PASSPHRASE: z.string().min(12, '12文字以上で指定してください').optional(),
  MIMAMORI_BACKUP_PASSPHRASE: z.string().min(16, '16 文字以上で指定してください').optional(),
  MIMAMORI_METRICS_TOKEN: z.string().min(16, '16 文字以上で指定してください').optional(),
  MIMAMORI_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'debug, info, warn, error, silent のどれかを指定してください')
    .default('info'),
});

/** Everything that the environment can set, parsed once at start. */
export interface Config {
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  /** Absolute path of the folder for evidence, caches and the embedded database. */
  dataFolder: string;
  chromiumPath: string | undefined;
  port: number;
  host: string;
  /** Allows connections to loopback addresses (the sample city, tests); never to other private ones. */
  allowLoopback: boolean;
  /** Where a site's owner reaches us; part of the User-Agent. */
  contact: string;
  /** Time-stamp authorities (RFC 3161), in order of preference. */
  timeStampAuthorities: string[];
  /** PEM file of roots to believe beside the public ones. */
  timeStampRoots: string | undefined;
  /** 32 bytes; evidence is then encrypted at rest. Without this very key it can't be read again. */
  evidenceKey: Buffer | undefined;
  /** Signs cookies and encrypts second factors; without it one is made in the data folder. */
  secret: string | undefined;
  /** Address under which people reach the console, without a slash at the end; without it that of `host` and `port`. */
  publicUrl: string | undefined;
  /** The city's directory (OpenID Connect), where people may sign in. */
  directory: { issuer: string; clientId: string; clientSecret: string } | undefined;
  /** Whether people may sign in and confirm with passkeys. */
  passkeys: boolean;
  /** A proxy of ours stands in front and says in X-Forwarded-For who asks. */
  behindProxy: boolean;
  /** Keys (age recipients) of those who may open the originals in packets. */
  packetRecipients: string[];
  /** In place of keys, a passphrase that opens the originals in packets. */
  packetPassphrase: string | undefined;
  /** Backups are encrypted with it; then they hold the keys too. */
  backupPassphrase: string | undefined;
  /** Who shows it may read /metrics from elsewhere than this machine. */
  metricsToken: string | undefined;
  logLevel: string;
}

/**
 * Reads the configuration. `NAME_FILE` gives the value of `NAME` from a file (for secrets).
 * @throws {MimamoriError} `config-invalid`, with every fault listed at once.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const values: Record<string, string> = {};
  for (const name of Object.keys(environment.shape)) {
    const file = env[`${name}_FILE`];
    const value = file ? readSecret(name, file, faults) : env[name];
    if (value !== undefined && value !== '') values[name] = value;
  }
  const parsed = environment.safeParse(values);
  if (parsed.success) faults.push(...directoryFaults(parsed.data));
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  if (!parsed.success || faults.length > 0) {
    throw new MimamoriError(
      'config-invalid',
      `環境変数に誤りがあります。直してからもう一度実行してください。\n${faults.map((f) => `  ・${f}`).join('\n')}`,
    );
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    dataFolder: resolve(data.MIMAMORI_DATA),
    chromiumPath: data.CHROMIUM_PATH,
    port: data.PORT,
    host: data.HOST,
    allowLoopback: data.MIMAMORI_ALLOW_LOOPBACK === '1',
    contact: data.MIMAMORI_CONTACT,
    timeStampAuthorities: data.MIMAMORI_TSA?.split(',').map((url) => url.trim()) ?? [],
    timeStampRoots: data.MIMAMORI_TSA_CA,
    evidenceKey: data.MIMAMORI_EVIDENCE_KEY === undefined ? undefined : Buffer.from(data.MIMAMORI_EVIDENCE_KEY, 'hex'),
    secret: data.MIMAMORI_SECRET,
    publicUrl: data.MIMAMORI_URL,
    directory: readDirectory(data),
    passkeys: data.MIMAMORI_PASSKEYS === '1',
    behindProxy: data.MIMAMORI_PROXY === '1',
    packetRecipients: data.MIMAMORI_PACKET_RECIPIENT?.split(',').map((key) => key.trim()) ?? [],
    packetPassphrase: data.MIMAMORI_PACKET_PASSPHRASE,
    backupPassphrase: data.MIMAMORI_BACKUP_PASSPHRASE,
    metricsToken: data.MIMAMORI_METRICS_TOKEN,
    logLevel: data.MIMAMORI_LOG,
  };
}

type Environment = z.infer<typeof environment>;

function readDirectory(data: Environment): Config['directory'] {
  const { MIMAMORI_OIDC_ISSUER: issuer, MIMAMORI_OIDC_CLIENT: clientId, MIMAMORI_OIDC_SECRET: clientSecret } = data;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined;
}

function directoryFaults(data: Environment): string[] {
  const isAsked = data.MIMAMORI_OIDC_ISSUER ?? data.MIMAMORI_OIDC_CLIENT ?? data.MIMAMORI_OIDC_SECRET;
  if (!isAsked) return [];
  if (!readDirectory(data)) {
    return ['MIMAMORI_OIDC_ISSUER、MIMAMORI_OIDC_CLIENT、MIMAMORI_OIDC_SECRET: 三つとも指定してください'];
  }
  return data.MIMAMORI_URL ? [] : ['MIMAMORI_URL: 職員ディレクトリーでのサインインには、画面のアドレスが要ります'];
}

function readSecret(name: string, file: string, faults: string[]): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    faults.push(`${name}_FILE: ファイルを読めません`);
    return undefined;
  }
}
