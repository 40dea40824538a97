import type { CaseMaterial } from '../../../case/index.ts';
import type { Block, Document } from '../../document/model.ts';
import { bullets, caution, form, heading, paragraph, toConfirm } from '../writing/build.ts';
import { claimantsOf } from '../writing/claimant.ts';
import { minuteInWords } from '../writing/dates.ts';
import { accountName, oneLine, quotes } from '../writing/quote.ts';
import { type Setting, serviceName } from '../writing/setting.ts';
import { type CertifiedLayout, layOut } from './layout.ts';

/** 内容証明 draft: facts and what is asked. URLs are named by service and time: Latin letters are for proper nouns only. */
export function certifiedText({ material, ...setting }: Setting): string {
  const sender = claimantsOf(material)[0];
  const posts = material.posts.map((post) => {
    const when = post.postedAt ? `${minuteInWords(post.postedAt)}頃` : '日時不明';
    const words = quotes([post]).map(({ words }) => `「${oneLine(words).replace(/●●（[^）]*）/gu, '●●')}」`);
    return `${post.ordinal}　${when}、${serviceName({ material, ...setting }, post.platform)}に、${post.displayName ?? accountName(post)}の表示で${words.join('および')}と記載した投稿`;
  });
  return [
    '　　　　　　　　通知書',
    `　当方は、下記の各投稿により権利を侵害されたと考えています。`,
    '　つきましては、本書到達後７日以内に、下記の各投稿を削除し、今後同様の投稿をしないことを求めます。',
    '　応じていただけない場合は、法的な手続をとることを検討します。',
    '　本書についてのご意見は、通知人までお寄せください。',
    '　　　　　　　　記',
    ...posts,
    '　　　　　　　　　　　　　　　　以上',
    '令和　　年　　月　　日',
    '被通知人　（住所を記入）',
    '　　　　　（氏名を記入）',
    '通知人　　（住所を記入）',
    `　　　　　${sender?.name ?? '（氏名を記入）'}`,
  ].join('\n');
}

/** How the text falls on the sheets, and what to look at before it goes to the counter. */
export function certifiedSheet(setting: Setting): Document {
  const layout = layOut(certifiedText(setting));
  return {
    name: '内容証明の字数確認',
    title: '内容証明の下書きと字数の確認',
    blocks: [
      ...whenPossible(setting.material),
      form([
        ['書式', '横書き、1行26字以内・1枚20行以内'],
        ['枚数', `${layout.sheets.length}枚`],
        [
          '字数（かっこは1組で1字）',
          layout.sheets.map(({ characters }, index) => `${index + 1}枚目 ${characters}字`).join('\n'),
        ],
        ['部数', '3通（相手方、差出人の控え、郵便局の控え）'],
      ]),
      ...faults(layout),
      ...layout.sheets.flatMap(({ lines }, index) => [heading(`${index + 1}枚目`, 3), paragraph(lines.join('\n'))]),
      heading('出す前に', 3),
      bullets([
        '通知人は権利者本人または代理人弁護士です。',
        '相手方に届くと、投稿の削除やアカウントの廃止が行われることがあります。保全を済ませてから出してください。',
      ]),
      toConfirm(
        '字数と行数の決まりは二次的な資料によります。電子内容証明（e内容証明）は決まりが異なります。窓口の案内で確かめてください。',
      ),
    ],
  };
}

/** The text itself, line by line, as it is printed. */
export function certifiedPlain(setting: Setting): Document {
  const { sheets } = layOut(certifiedText(setting));
  return {
    name: '内容証明の文面',
    title: '内容証明の文面',
    blocks: [paragraph(sheets.map(({ lines }) => lines.join('\n')).join('\n'))],
  };
}

const whenPossible = ({ posts }: CaseMaterial): Block[] => [
  caution(
    `内容証明には相手方の住所と氏名が必要です。発信者が開示されるまでは、通常は出せません。対象の投稿: ${posts.length}件。`,
  ),
];

const faults = ({ faults: found }: CertifiedLayout): Block[] =>
  found.map((fault) =>
    caution(
      fault.kind === 'latin'
        ? `英字は固有名詞にだけ使えます。確かめてください: ${fault.words.join('、')}`
        : `窓口で断られるおそれのある文字があります。言葉に置き換えてください: ${fault.characters.join(' ')}`,
    ),
  );
