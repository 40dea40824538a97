import type { MaterialPost } from '../../../case/index.ts';
import type { Document, Text } from '../../document/model.ts';
import { atRight, paragraph, table, toConfirm } from '../writing/build.ts';
import { accountName } from '../writing/quote.ts';
import { type Setting, serviceName } from '../writing/setting.ts';

/** 対象アカウント目録: who posts show to be one account on one site. Nothing is matched across sites (LEGAL.md SG-6). */
export function accountAnnex(setting: Setting): Document {
  return {
    name: '対象アカウント目録',
    title: '対象アカウント目録',
    blocks: [
      paragraph('（別紙）'),
      table(
        [
          ['番号', 8],
          ['サービス', 16],
          ['アカウント名（スクリーンネーム）', 28],
          ['アカウントの番号', 29],
          ['投稿記事', 19],
        ],
        accounts(setting.material.posts).map((account, index) => row(setting, account, index + 1)),
      ),
      toConfirm(
        '対象アカウント目録は、画面に表示された名前と番号を写したものです。名前は持ち主がいつでも変えられます。別のアカウントや別のサービスの利用者と同じ人かどうかは調べていません。',
      ),
      atRight('以上'),
    ],
  };
}

export interface Account {
  /** What the service showed; null where it shows no account, so that nobody can tell whether it is one person. */
  name: string | null;
  posts: readonly [MaterialPost, ...MaterialPost[]];
}

/** Posts by account, in the order of their first post. */
export function accounts(posts: readonly MaterialPost[]): Account[] {
  const byAccount = new Map<string, [MaterialPost, ...MaterialPost[]]>();
  for (const post of posts) {
    const key = `${post.platform} ${post.accountId ?? post.handle ?? ''}`;
    const known = byAccount.get(key);
    if (known) known.push(post);
    else byAccount.set(key, [post]);
  }
  return [...byAccount.values()].map((own) => ({
    name: own[0].accountId || own[0].handle ? [...new Set(own.map(accountName))].join('\n') : null,
    posts: own,
  }));
}

const row = (setting: Setting, { name, posts }: Account, number: number): Text[] => [
  String(number),
  serviceName(setting, posts[0].platform),
  name ?? NO_ACCOUNT,
  posts[0].accountId ?? '不明',
  `${ordinals(posts)}（${posts.length}件）`,
];

export const NO_ACCOUNT = 'アカウントの表示なし（同じ人によるかは分かりません）';

/** `1〜3、7、8` */
export function ordinals(posts: readonly { ordinal: number }[]): string {
  const numbers = posts.map(({ ordinal }) => ordinal).sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (to - from > 1 ? `${from}〜${to}` : [...new Set([from, to])].join('、'))).join('、');
}
