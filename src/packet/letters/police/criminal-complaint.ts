import type { Block, Document } from '../../document/model.ts';
import { atRight, boxes, bullets, caution, form, heading, orToFill, paragraph, toConfirm } from '../writing/build.ts';
import type { Claimant } from '../writing/claimant.ts';
import { EMPTY_DATE, minuteInWords } from '../writing/dates.ts';
import { exhibitsShown } from '../writing/exhibits-shown.ts';
import { accountName, oneLine } from '../writing/quote.ts';
import { categoriesIn } from '../writing/rights.ts';
import { marksOf, type Setting, serviceName } from '../writing/setting.ts';
import { fiveW } from './five-w.ts';

/** The victim's own act is 告訴 (刑訴230条); what the city brings is 告発 (239条; LEGAL.md 2.4). */
export const complaintName = ({ kind }: Claimant): string => (kind === 'person' ? '告訴状' : '告発状');

/** Draft of 告訴状 or 告発状; the date stays empty until it is accepted (LEGAL.md 6.8). */
export function criminalComplaint(setting: Setting, claimant: Claimant): Document {
  const { material } = setting;
  const act = claimant.kind === 'person' ? '告訴' : '告発';
  return {
    name: `${complaintName(claimant)}案${claimant.suffix}`,
    title: `${complaintName(claimant)}（案）`,
    blocks: [
      atRight(EMPTY_DATE),
      paragraph('　　　　　　警察署長　殿'),
      atRight(`${act}人　　　　　　　　　　　　　　　　`),
      heading(`${act}人`),
      form(complainant(claimant)),
      heading(`被${act}人`),
      paragraph('氏名、住所ともに不詳'),
      heading(`第1　${act}の趣旨`),
      paragraph(
        `被${act}人の第2の行為は、次の罪に該当し得ると考えるので、捜査のうえ、被${act}人の処罰を求める。（罪名は、弁護士または警察と相談して選ぶ）`,
      ),
      ...offences(setting, claimant),
      heading(`第2　${act}事実`),
      paragraph(`被${act}人は、次のとおり投稿した。`),
      ...material.posts.map(
        (post): Block =>
          paragraph(
            `記事${post.ordinal}　${post.postedAt ? `${minuteInWords(post.postedAt)}頃` : '（日時不明）'}、「${serviceName(setting, post.platform)}」に、${accountName(post)}の表示で、「${oneLine(post.text)}」と記載した文章を掲載し、不特定の者が閲覧できる状態にした（${marksOf(setting, post)}）。`,
          ),
      ),
      heading(`第3　${act}に至る経緯`),
      paragraph(orToFill(material.facts.summary)),
      fiveW(setting),
      heading('第4　繰り返されるおそれ'),
      paragraph(orToFill(material.facts.recurrence)),
      heading('証拠方法'),
      exhibitsShown(setting),
      heading('添付書類'),
      bullets(['上記の証拠の写し', '委任状（代理人によるとき）']),
      atRight('以上'),
      ...beforeFiling(claimant),
    ],
  };
}

const complainant = (claimant: Claimant) =>
  claimant.kind === 'person'
    ? ([
        ['氏名', claimant.name],
        ['職業', claimant.office ? `地方公務員（${claimant.office}）` : '地方公務員'],
        ['住所', '（本人が記入）'],
        ['生年月日', '（本人が記入）'],
        ['電話番号', '（本人が記入）'],
      ] as const)
    : ([
        ['名称', claimant.name],
        ['所在地', claimant.address ?? '（記入してください）'],
        ['代表者', '市長　（氏名を記入してください）'],
        ['担当者・電話番号', '（記入してください）'],
      ] as const);

/** What only the victim can have prosecuted (親告罪) is nothing for the city to bring. */
function offences({ material, legal }: Setting, { kind }: Claimant): Block[] {
  const categories = categoriesIn(material.posts, material);
  const candidates = legal.provisions.filter(
    ({ categories: those, maximum, complaintOffence }) =>
      maximum !== null &&
      those.some((one) => categories.includes(one)) &&
      (kind === 'person' || complaintOffence !== true),
  );
  return candidates.length > 0
    ? [
        boxes(
          ...candidates.map(
            ({ law, article, name, complaintOffence }) =>
              `${name}（${law}${article}）${complaintOffence ? '　親告罪' : ''}`,
          ),
        ),
      ]
    : [paragraph('（罪名を記入）')];
}

const beforeFiling = (claimant: Claimant): Block[] => [
  claimant.kind === 'person'
    ? caution(
        '告訴は被害者本人の行為です（刑訴法230条）。本人の意思を確かめ、本人が署名します。市が代わりに出すことはできません。',
      )
    : toConfirm(
        '市の業務に対する行為について、告発（刑訴法239条）とするか、被害届とするか、市が被害者として告訴するかは、弁護士・警察と相談して決めてください。職員個人が受けた被害の告訴は、本人のものです。名誉毀損・侮辱は親告罪なので、罪名の候補に入れていません（市が被害者として告訴できるかは未確認です）。',
      ),
  caution(
    `${claimant.kind === 'person' ? '告訴を取り消すと、同じ事実で再び告訴することはできません（刑訴法237条2項）。' : ''}事実でないことで告訴や告発をすると、虚偽告訴（刑法172条）に問われることがあります。事実は証拠で確かめられるものだけを書いてください。`,
  ),
  toConfirm(
    '日付は受理されるまで空欄のままにします。先に写しを預けて相談する扱いもあります。警察署に確認してください。',
  ),
];
