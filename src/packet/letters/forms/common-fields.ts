import type { MaterialPost } from '../../../case/index.ts';
import type { Text } from '../../document/model.ts';
import type { Claimant } from '../writing/claimant.ts';
import { timeInWords } from '../writing/dates.ts';
import { accountName, named, oneLine, quotes } from '../writing/quote.ts';
import { categoriesIn, rightsOf } from '../writing/rights.ts';
import { marksOf, platformOf, type Setting, serviceName } from '../writing/setting.ts';

/** What a request to one provider is about. */
export interface Request {
  claimant: Claimant;
  /** Key of the platform. */
  platform: string;
  posts: readonly MaterialPost[];
}

export const addressee = (setting: Setting, { platform }: Request): string =>
  `${platformOf(setting, platform)?.provider ?? '（運営者を確認して記入してください）'}　御中\n（サービス: ${serviceName(setting, platform)}）`;

export const addressOf = ({ claimant }: Request): string =>
  (claimant.kind === 'organisation' ? claimant.address : null) ?? '（記入してください）';

export const nameOf = ({ claimant }: Request): string =>
  claimant.kind === 'organisation' ? `${claimant.name}　市長　（氏名を記入してください）` : claimant.name;

export const CONTACT = '電話　（記入してください）\n電子メール　（記入してください）';

export const AGENT = '（代理人弁護士による場合に記入してください。市の職員は代理人になれません）';

/** URL and whatever else pins the post down. */
export function places(posts: readonly MaterialPost[]): string {
  return posts
    .map((post) =>
      [
        `記事${post.ordinal}`,
        `　${post.url}`,
        post.board
          ? `　${post.board.title}　投稿番号 ${post.board.number}\n　（スレッド） ${post.board.threadUrl}`
          : `　${accountName(post)}`,
        `　投稿日時 ${post.postedAt ? `${timeInWords(post.postedAt)}（日本時間）` : '不明'}`,
      ].join('\n'),
    )
    .join('\n');
}

/** The whole post where it is short, so that the words are seen in their context. */
export function contents(posts: readonly MaterialPost[]): Text {
  return posts.map((post) => `記事${post.ordinal}　「${oneLine(post.text)}」`).join('\n');
}

export function rightsText(setting: Setting, { claimant, posts }: Request): string {
  const rights = rightsOf(claimant, categoriesIn(posts, setting.material));
  return rights.length > 0 ? rights.join('、') : '（弁護士と確かめて記入してください）';
}

/** Facts that may fulfil elements: passage by passage, why it was taken up, and by which exhibit it is seen. */
export function reasons(setting: Setting, { posts }: Request): string {
  const lines = quotes(posts).map(
    (quoted) => `・${named(quoted)}（${marksOf(setting, quoted.post)}）\n　${quoted.passage.reason}`,
  );
  return lines.length > 0 ? lines.join('\n') : '（問題とする言葉を選び、理由を記入してください）';
}

/** How the right holder speaks of itself. */
export const SELF = { person: '私', organisation: '当市' } as const;

/** The right is the filer's to name. */
export const RIGHT_IS_A_CANDIDATE =
  '「侵害されたとする権利」の欄は、投稿の整理上の区分から挙げた候補です。提出する人が選び、直してください。';
