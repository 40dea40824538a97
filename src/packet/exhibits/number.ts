import type { CaseMaterial, MaterialAttachment, MaterialPost } from '../../case/index.ts';
import { dayInJapan } from '../../kernel/index.ts';
import { fileName } from '../file-name.ts';
import type { ExhibitEntry } from '../letters/context.ts';
import { dayInWords, dayOf } from '../letters/writing/dates.ts';
import { accountName } from '../letters/writing/quote.ts';
import type { RelatedCapture } from './related.ts';

/** Papers that go with a filing but prove nothing about the posts. */
const NO_EXHIBIT = new Set(['identity_proof', 'power_of_attorney']);

export const isExhibit = ({ kind }: Pick<MaterialAttachment, 'kind'>): boolean => !NO_EXHIBIT.has(kind);

/**
 * Numbers the exhibits of the claimant (甲): one number for each captured post, with branch 1 for the screen as it was
 * and branch 2 for the copy with the words marked, further branches for the thread and the account that were captured with
 * it (EV-3, EV-4), then one for each attachment (LEGAL.md 6.3, 6.5).
 * @param related by the post's id
 */
export function numberExhibits(
  material: CaseMaterial,
  related: ReadonlyMap<string, readonly RelatedCapture[]> = new Map(),
): ExhibitEntry[] {
  const captured = material.posts.filter(({ capture }) => capture !== null);
  const posts = captured.flatMap((post, index) =>
    postExhibits(post, index + 1, material.organisation.name, related.get(post.id) ?? []),
  );
  const attached = material.attachments
    .filter(isExhibit)
    .map((attachment, index) => attachmentExhibit(attachment, captured.length + index + 1));
  return [...posts, ...attached];
}

function postExhibits(
  post: MaterialPost,
  number: number,
  organisation: string,
  related: readonly RelatedCapture[],
): ExhibitEntry[] {
  const { capture, ordinal } = post;
  if (!capture) return [];
  const posted = post.postedAt ? dayOf(post.postedAt) : '投稿日不明';
  const where = post.board ? `${post.board.title} ${post.board.number}番` : accountName(post);
  const shared = {
    number,
    original: '写し' as const,
    madeOn: dayInWords(dayInJapan(capture.capturedAt)),
    author: `${organisation}（画面の取得者）`,
    postId: post.id,
  };
  const incomplete = capture.verdict === 'incomplete' ? '取得は不完全です（理由は取得報告書のとおり）。' : '';
  return [
    {
      ...shared,
      branch: 1,
      mark: `甲第${number}号証の1`,
      title: `投稿の画面（${where}、${posted}）`,
      factToProve: `投稿記事目録の投稿記事${ordinal}が、その内容で公開されていたこと`,
      note: `${incomplete}原本は封印した電磁的記録。`,
      fileName: fileName(`甲${padded(number)}-1 投稿の画面`, '.pdf'),
    },
    {
      ...shared,
      branch: 2,
      mark: `甲第${number}号証の2`,
      title: `同上のうち該当箇所に印を付けた写し`,
      factToProve: `投稿記事${ordinal}に、印を付けた箇所の記載があること`,
      note: `印は写しを作る際に付けたもの。${incomplete}`,
      fileName: fileName(`甲${padded(number)}-2 該当箇所に印を付けた写し`, '.pdf'),
    },
    ...related.map(({ shows, path, capturedAt, verdict }, index): ExhibitEntry => {
      const branch = index + 3;
      return {
        ...shared,
        ...{ branch, mark: `甲第${number}号証の${branch}`, related: { shows, path } },
        madeOn: dayInWords(dayInJapan(capturedAt ?? capture.capturedAt)),
        title: shows === 'thread' ? '前後の投稿の画面' : `アカウントの画面（${accountName(post)}）`,
        factToProve:
          shows === 'thread'
            ? `投稿記事${ordinal}の前後のやり取り`
            : `投稿記事${ordinal}を投稿したアカウントに表示されていた名前と紹介文など`,
        note: `${verdict === 'incomplete' ? '取得は不完全です。' : ''}原本は封印した電磁的記録（甲第${number}号証の1と同じ封印）。`,
        fileName: fileName(
          `甲${padded(number)}-${branch} ${shows === 'thread' ? '前後の投稿の画面' : 'アカウントの画面'}`,
          '.pdf',
        ),
      };
    }),
  ];
}

const attachmentExhibit = (attachment: MaterialAttachment, number: number): ExhibitEntry => ({
  number,
  mark: `甲第${number}号証`,
  title: attachment.title,
  original: '写し',
  madeOn: attachment.madeOn ? dayInWords(attachment.madeOn) : '不明',
  author: attachment.author ?? '不明',
  factToProve: attachment.purport ?? '（記入してください）',
  note: '',
  attachmentId: attachment.id,
  fileName: fileName(`甲${padded(number)} ${attachment.title}`, '.pdf'),
});

/** Three half-width digits, as the names of exhibits are usually written. */
export const padded = (number: number): string => String(number).padStart(3, '0');
