import type { Block, Text } from '../../document/model.ts';
import { ordinals } from '../lawyer/account-annex.ts';
import { postEntries } from '../lawyer/post-annex.ts';
import { heading, pageBreak, table } from '../writing/build.ts';
import { oneLine, quotes } from '../writing/quote.ts';
import { marksOf, type Setting } from '../writing/setting.ts';
import { contents, places, type Request, reasons } from './common-fields.ts';

/** With more posts than this a field points to 別紙, or it would fill pages. */
const IN_A_FIELD = 3;

export const isLong = ({ posts }: Pick<Request, 'posts'>): boolean => posts.length > IN_A_FIELD;

/** What goes into the fields, and what lies behind the form instead. */
export function postFields(setting: Setting, request: Request) {
  if (!isLong(request)) {
    return {
      place: places(request.posts),
      content: contents(request.posts),
      reason: reasons(setting, request),
      behind: [],
    };
  }
  const which = `記事${ordinals(request.posts)}（${request.posts.length}件）`;
  return {
    place: `別紙1（投稿記事目録）のとおり\n${which}`,
    content: `別紙1（投稿記事目録）のとおり\n${which}`,
    reason: '投稿ごとの理由は、別紙2のとおりです。',
    behind: behind(setting, request),
  };
}

const behind = (setting: Setting, { posts }: Request): Block[] => [
  pageBreak,
  heading('別紙1　投稿記事目録', 1),
  ...postEntries(setting, posts),
  pageBreak,
  heading('別紙2　投稿ごとの理由', 1),
  table(
    [
      ['記事', 10],
      ['言葉', 36],
      ['理由', 36],
      ['証拠', 18],
    ],
    quotes(posts).map(({ post, passage, words }): Text[] => [
      `記事${post.ordinal}`,
      [{ text: oneLine(words), marked: true }],
      passage.reason,
      marksOf(setting, post),
    ]),
  ),
];
