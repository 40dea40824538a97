import { MimamoriError } from '../../kernel/index.ts';
import type { Transaction } from '../../store/index.ts';
import type { ExampleDraft } from './example.ts';

/** Addresses, accounts, numbers: none has a place in an example. */
const patterns: readonly [RegExp, string][] = [
  [/https?:\/\/|www\./iu, 'アドレス（URL）'],
  [/[@＠][\w.-]{2,}/u, 'アカウント名やメールアドレス'],
  [/\d{2,4}[-‐－ー]\d{2,4}[-‐－ー]\d{3,4}/u, '電話番号'],
];

/**
 * Refuses words that lead back to somebody: a person of the roster by full name, an author's handle, a stretch of a stored post. The
 * database looks for them; nothing of them is read here.
 * @throws {MimamoriError} `digest-traces`
 */
export async function refuseTraces(
  tx: Transaction,
  { title, situation, response, lesson }: ExampleDraft,
): Promise<void> {
  const written = [title, situation, response, lesson].join('\n');
  const found = patterns.filter(([pattern]) => pattern.test(written.normalize('NFKC'))).map(([, name]) => name);
  if (await namesSomebody(tx, written)) found.push('名簿にある人の名前');
  if (await quotesPost(tx, written)) found.push('投稿の文や投稿者の名前');
  if (found.length > 0) {
    throw new MimamoriError(
      'digest-traces',
      `${found.join('、')}が入っています。誰のことか分からない書き方に直してください。`,
    );
  }
}

async function namesSomebody(tx: Transaction, written: string): Promise<boolean> {
  const bare = written.replaceAll(/\s/gu, '');
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Person" WHERE given IS NOT NULL AND given <> ''
      AND position(family || given IN ${bare}::text) > 0) AS found`;
  return row?.found ?? false;
}

/** Length of a stretch of text that is no chance. */
const STRETCH = 16;

async function quotesPost(tx: Transaction, written: string): Promise<boolean> {
  const [handle] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Post" WHERE length("authorHandle") >= 4 AND position("authorHandle" IN ${written}::text) > 0)
      OR EXISTS (SELECT FROM "CasePost" WHERE length(handle) >= 4 AND position(handle IN ${written}::text) > 0) AS found`;
  if (handle?.found) return true;
  const stretches = written
    .split('\n')
    .flatMap((line) =>
      Array.from({ length: Math.max(0, line.length - STRETCH + 1) }, (_, at) => line.slice(at, at + STRETCH)),
    );
  const [quote] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM "CasePost", unnest(${stretches}::text[]) AS stretch WHERE position(stretch IN text) > 0) AS found`;
  return quote?.found ?? false;
}
