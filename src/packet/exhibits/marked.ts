import type { MaterialPost } from '../../case/index.ts';
import type { PrintPage, SnapshotPicture } from '../../print/index.ts';
import { documentPage } from '../document/html.ts';
import type { Block } from '../document/model.ts';
import { caution, form, heading, paragraph } from '../letters/writing/build.ts';
import { bothTimes } from '../letters/writing/dates.ts';
import { accountName, wholeText } from '../letters/writing/quote.ts';
import { type SheetFacts, sheet, sheetHeight, sheetWidth } from './sheet.ts';

/** What a picture may take of the page under the text. */
const TALLEST_SHARE = 0.62;

/** The post's text with the words complained of marked, and the part of the screen where they stand. */
export function markedPage(facts: SheetFacts, post: MaterialPost, picture: SnapshotPicture | undefined): PrintPage {
  const blocks: Block[] = [
    form([
      ['記事番号', `記事${post.ordinal}（投稿記事目録の番号）`],
      ['URL', post.url],
      ['表示名・アカウント', accountName(post)],
      ...(post.board
        ? [['掲示板', `${post.board.title}\n${post.board.threadUrl}\n投稿番号 ${post.board.number}`] as const]
        : []),
      ['投稿日時', post.postedAt ? bothTimes(post.postedAt) : '不明'],
      ['画面の取得日時', bothTimes(facts.capturedAt)],
    ]),
    heading('投稿の本文（黄色と下線は写しを作る際に付けた印）'),
    paragraph(wholeText(post)),
    heading('画面のうち該当する部分'),
    ...pictureBlocks(facts, picture),
  ];
  const page = documentPage({ name: facts.title, title: '投稿の該当箇所に印を付けた写し', blocks }, facts.at);
  return { ...page, ...sheet(facts) };
}

function pictureBlocks(facts: SheetFacts, picture: SnapshotPicture | undefined): Block[] {
  if (!picture) {
    return [caution('画面の図は、ここには載せていません。画面は枝番1の写しか、封印した原本で確かめてください。')];
  }
  const tallest = sheetHeight(facts) * TALLEST_SHARE;
  const widthMm = Math.min(sheetWidth, (tallest * picture.width) / picture.height);
  const { png, width, height } = picture;
  const note =
    picture.marked > 0
      ? '封印した page.mhtml を開き、該当箇所に色を付けて写した図です。'
      : '封印した画面の一部です。図の中の該当箇所には印を付けていません。';
  return [
    { kind: 'picture', png, widthMm, heightMm: (widthMm * height) / width, alternative: '投稿の画面' },
    paragraph(note),
  ];
}
