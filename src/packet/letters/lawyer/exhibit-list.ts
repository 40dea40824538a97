import type { Block, Document, Text } from '../../document/model.ts';
import type { ExhibitEntry } from '../context.ts';
import { atRight, caution, heading, paragraph, table, toConfirm } from '../writing/build.ts';
import { dayOf, EMPTY_DATE } from '../writing/dates.ts';
import { accountName } from '../writing/quote.ts';
import type { Setting } from '../writing/setting.ts';

/** 証拠説明書（民訴規則137条1項: 標目、作成者、立証趣旨）. Columns of LEGAL.md 6.3. */
export function exhibitList(setting: Setting): Document {
  const { exhibits } = setting.context;
  return {
    name: '証拠説明書',
    title: '証拠説明書',
    orientation: 'landscape',
    blocks: [
      paragraph('事件番号　　　　年（　　）第　　　　　号'),
      paragraph('裁判所　　　　　　　　　　　　　　　　御中'),
      atRight(EMPTY_DATE),
      atRight('申立人（代理人）　　　　　　　　　　　　　　'),
      exhibits.length === 0
        ? paragraph('（証拠がまだありません。投稿を保全してから、作り直してください）')
        : table(columns, exhibits.map(row)),
      atRight('以上'),
    ],
  };
}

export const columns = [
  ['号証', 8],
  ['標目', 20],
  ['原本・写しの別', 8],
  ['作成年月日', 12],
  ['作成者', 13],
  ['立証趣旨', 25],
  ['備考', 14],
] as const;

const row = (exhibit: ExhibitEntry): Text[] => [
  exhibit.mark,
  exhibit.title,
  exhibit.original,
  exhibit.madeOn,
  exhibit.author,
  exhibit.factToProve,
  exhibit.note,
];

/** Poster and day of posting, or capturer and day of capture: practice differs, so both lie ready (LEGAL.md 6.3). */
export function authorChoices(setting: Setting): Block[] {
  const { posts, organisation } = setting.material;
  const rows = setting.context.exhibits.flatMap((exhibit): Text[][] => {
    const post = posts.find(({ id }) => id === exhibit.postId);
    if (!post) return [];
    return [
      [
        exhibit.mark,
        exhibit.related || !post.postedAt ? '不明' : dayOf(post.postedAt),
        exhibit.related?.shows === 'thread' ? '各投稿者' : `発信者（表示名: ${accountName(post)}）`,
        post.capture ? exhibit.madeOn : '（保全なし）',
        `${organisation.name}（画面の取得者）`,
      ],
    ];
  });
  if (rows.length === 0) return kept(setting);
  return [
    ...kept(setting),
    heading('別表　画面の写しの作成者と作成年月日'),
    toConfirm(
      'ウェブページの画面の写しでは、作成者と作成年月日を「投稿者・投稿日」とする例と「取得者・取得日」とする例があり、決まりを確認できていません。下の表から選んで、本表の欄を直せます。同じ証拠説明書の中では、どちらかにそろえてください。',
    ),
    table(
      [
        ['号証', 12],
        ['A案 作成年月日（投稿日）', 20],
        ['A案 作成者（投稿者）', 28],
        ['B案 作成年月日（取得日）', 20],
        ['B案 作成者（取得者）', 20],
      ],
      rows,
    ),
  ];
}

/** Said behind the list and not in 備考: the list itself is handed in. */
function kept({ material, context }: Setting): Block[] {
  const hidden = material.attachments.filter(({ disclosable }) => !disclosable).map(({ id }) => id);
  const marks = context.exhibits.flatMap(({ attachmentId, mark }) =>
    attachmentId !== undefined && hidden.includes(attachmentId) ? [mark] : [],
  );
  if (marks.length === 0) return [];
  return [
    caution(
      `発信者には見せない資料があります: ${marks.join('、')}。発信者送付用の証拠説明書には載せていません。発信者に渡る書類に付けないでください。裁判所に出した書証は相手方に渡ります。出すかどうか、黒塗りや閲覧の制限を求めるかを先に決めてください。`,
    ),
  ];
}
