import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, dayInJapan } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';

/** Something an operator should know; `isGrave` where it must be mended now. */
export interface Condition {
  part: string;
  isGrave: boolean;
  isNote: boolean;
  /** Japanese: how it is, and what to do. */
  detail: string;
}

const DAY_MS = 86_400_000;
/** Certificates are flagged this long ahead. */
export const FLAGGED_DAYS = 180;
const OLD_BACKUP_DAYS = 7;

const fine = (part: string, detail: string): Condition => ({ part, isGrave: false, isNote: false, detail });
const note = (part: string, detail: string): Condition => ({ part, isGrave: false, isNote: true, detail });
const grave = (part: string, detail: string): Condition => ({ part, isGrave: true, isNote: false, detail });

/** Backup, certificates, channels and care as they stand. Pure of names: counts and days only. */
export async function examineConditions(
  store: Store,
  { dataFolder, publicUrl }: Pick<Config, 'dataFolder' | 'publicUrl'>,
  now: Date,
): Promise<Condition[]> {
  return [
    await backupCondition(store, now),
    await signerCondition(dataFolder, now),
    await stampCondition(store, now),
    await channelCondition(store, publicUrl),
    await careCondition(store, now),
  ];
}

async function backupCondition({ client }: Store, now: Date): Promise<Condition> {
  const part = 'バックアップ';
  const last = await client.setting.findUnique({ where: { key: 'backup' } });
  if (!last) return note(part, 'まだ一度も取っていません。「mimamori backup --out 置き場所」を毎日実行してください。');
  const days = Math.floor((now.getTime() - last.changedAt.getTime()) / DAY_MS);
  if (days > OLD_BACKUP_DAYS)
    return note(part, `最後のバックアップから ${days} 日たっています。毎日実行してください。`);
  return fine(part, `${days} 日前`);
}

async function signerCondition(dataFolder: string, now: Date): Promise<Condition> {
  const part = '証拠に署名する証明書';
  const file = join(dataFolder, 'signer', 'chain.pem');
  if (!existsSync(file)) return note(part, 'まだありません（最初に証拠を保存するときに作られます）。');
  const pem = await readFile(file, 'utf8');
  const chain = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/gu) ?? [];
  const ends = chain.map((text) => new X509Certificate(text).validToDate.getTime());
  return expiry(part, new Date(Math.min(...ends)), now, '新しい証明書を signer フォルダーに置いてください。');
}

/** The nightly renewal leaves what it found. */
async function stampCondition({ client }: Store, now: Date): Promise<Condition> {
  const part = '証拠のタイムスタンプの期限';
  const last = await client.setting.findUnique({ where: { key: 'evidence-renewal' } });
  const found = last?.value;
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    return fine(part, 'まだ確かめるものがありません。');
  const failed = Number(found.failed ?? 0);
  if (failed > 0) {
    return grave(
      part,
      `期限が近いのに更新できない証拠が ${failed} 件あります。タイムスタンプ局（MIMAMORI_TSA）につながるか確かめてください。`,
    );
  }
  if (typeof found.earliest !== 'string') return fine(part, 'タイムスタンプのある証拠はまだありません。');
  return expiry(
    part,
    new Date(found.earliest),
    now,
    '毎晩自動で更新します。続けて表示されるときは MIMAMORI_TSA を確かめてください。',
  );
}

function expiry(part: string, ends: Date, now: Date, advice: string): Condition {
  const days = Math.floor((ends.getTime() - now.getTime()) / DAY_MS);
  if (days < 0) return grave(part, `期限が切れています。${advice}`);
  return days < FLAGGED_DAYS
    ? note(part, `あと ${days} 日で期限が切れます。${advice}`)
    : fine(part, `あと ${days} 日有効です`);
}

async function channelCondition({ client }: Store, publicUrl: string | undefined): Promise<Condition> {
  const part = '知らせ先';
  const enabled = await client.channel.count({ where: { enabled: true } });
  const dead = await client.delivery.count({ where: { state: 'dead' } });
  if (enabled === 0)
    return note(part, 'ありません。緊急の警告があっても誰にも知らせられません。画面の「知らせ先」で加えてください。');
  if (dead > 0)
    return note(part, `${enabled} 件。届かなかった知らせが ${dead} 件あります。画面の「知らせ先」で確かめてください。`);
  if ((await client.channel.count({ where: { enabled: true, takes: { has: 'report' } } })) === 0)
    return note(part, `${enabled} 件。報告書を受け取る知らせ先がないので、週報と月報がメールで届きません。`);
  if (publicUrl === undefined)
    return note(part, `${enabled} 件。MIMAMORI_URL に画面のアドレスがないので、知らせに画面へのリンクが付きません。`);
  return fine(part, `${enabled} 件`);
}

async function careCondition({ client }: Store, now: Date): Promise<Condition> {
  const part = '職員のケア';
  const overdue = await client.careTask.count({
    where: { doneAt: null, dueOn: { lt: new Date(dayInJapan(now)) } },
  });
  return overdue > 0
    ? note(part, `予定日を過ぎた声かけが ${overdue} 件あります。`)
    : fine(part, '予定日を過ぎたものはありません');
}
