import type { MaterialPost } from '../../../case/index.ts';
import type { Block, Document, Text } from '../../document/model.ts';
import { atRight, form, heading, paragraph, toConfirm } from '../writing/build.ts';
import { bothTimes, timeInWords } from '../writing/dates.ts';
import { accountName, wholeText } from '../writing/quote.ts';
import { marksOf, platformKeys, type Setting, serviceName } from '../writing/setting.ts';

/** 投稿記事目録 (LEGAL.md 6.4): accounts and addresses for social networks; title, thread and number for boards. */
export function postAnnex(setting: Setting): Document {
  const { material } = setting;
  return {
    name: '投稿記事目録',
    title: '投稿記事目録',
    blocks: [
      paragraph('（別紙）'),
      toConfirm(
        '投稿記事目録の欄の並びは、裁判所の書式例と見比べていません。提出先の書式例に合わせてください。太字や下線で示した部分は、問題にしている言葉です。',
      ),
      ...platformKeys(material).flatMap((key) => [
        heading(`${serviceName(setting, key)} の投稿`),
        ...postEntries(
          setting,
          material.posts.filter(({ platform }) => platform === key),
        ),
      ]),
      atRight('以上'),
    ],
  };
}

export const postEntries = (setting: Setting, posts: readonly MaterialPost[]): Block[] =>
  posts.flatMap((post) => entry(setting, post));

function entry(setting: Setting, post: MaterialPost): Block[] {
  return [
    heading(`投稿記事${post.ordinal}`, 3),
    form(post.board ? boardRows(setting, post) : accountRows(setting, post), 26),
  ];
}

type Row = readonly [string, Text];

const accountRows = (setting: Setting, post: MaterialPost): Row[] => [
  ['閲覧用URL', post.url],
  ['アカウント名（スクリーンネーム）', accountName(post)],
  ['アカウントの番号', post.accountId ?? '不明'],
  ...common(setting, post),
];

const boardRows = (setting: Setting, post: MaterialPost): Row[] => [
  ['掲示板・スレッドの題名', post.board?.title ?? '不明'],
  ['スレッドURL', post.board?.threadUrl ?? '不明'],
  ['投稿番号', post.board?.number ?? '不明'],
  ['投稿のURL', post.url],
  ['投稿者の表示', accountName(post)],
  ...common(setting, post),
];

const common = (setting: Setting, post: MaterialPost): Row[] => [
  ['投稿日時', post.postedAt ? bothTimes(post.postedAt) : '不明（画面の表示から読み取れません）'],
  ['投稿内容', wholeText(post)],
  ['証拠', marksOf(setting, post)],
  ...(post.vanishedAt
    ? [['備考', `${timeInWords(post.vanishedAt)}の確認では、表示されなくなっていました。`] as const]
    : []),
];
