import type { Document } from '../../document/model.ts';
import { atRight, boxes, caution, form, heading, orToFill, paragraph, toConfirm } from '../writing/build.ts';
import { EMPTY_DATE } from '../writing/dates.ts';
import type { Setting } from '../writing/setting.ts';

/**
 * 公式声明 draft: facts only, nobody identified, a review before it goes out (LEGAL.md 7.4, SG-12). Neither posts nor
 * accounts nor the staff member's name are put in; the facts are typed by a person from the city's own records.
 */
export function publicStatement({ material }: Setting): Document {
  return {
    name: '公式声明案',
    title: '市の公式サイト等に掲載する声明（案）',
    blocks: [
      caution(
        '公表の前に、下の確認をすべて済ませてください。投稿者、投稿のURL、アカウント名、職員の氏名は書きません。',
      ),
      heading('声明の文'),
      atRight(EMPTY_DATE),
      atRight(material.organisation.name),
      paragraph('（題名: ○○についてのお知らせ など）'),
      paragraph(
        `${material.organisation.name}の業務に関して、インターネット上で、市の記録と合わない情報が見られます。市が確認している事実は次のとおりです。`,
      ),
      form([
        ['市が確認した事実', '（記録で確かめた事実だけを、日付とともに記入）'],
        ['根拠', '（公表している資料の名前と場所を記入）'],
        ['問合せ先', '（担当課・電話番号を記入）'],
      ]),
      paragraph('市へのご意見やご要望は、これまでどおり丁寧にお受けします。'),
      heading('下書きのための材料（公表しません）'),
      form([
        ['市の記録など', orToFill(material.facts.counterFacts)],
        ['職員側の言動・手続の誤り', orToFill(material.facts.ownConduct)],
      ]),
      heading('確認'),
      boxes(
        '書かれているのは、市の記録で確かめた事実だけである',
        '市に不利な事実を隠していない（誤りがあれば認めている）',
        '投稿者が分かる書き方をしていない',
        '職員個人が分かる書き方をしていない（書くときは本人の同意がある）',
        '法務担当または弁護士が確認した（氏名・日付　　　　　　　　　）',
        '広報担当が確認した（氏名・日付　　　　　　　　　）',
        '公表することを、決裁権者が決めた（氏名・日付　　　　　　　　　）',
      ),
      toConfirm(
        '損害賠償や告訴の可能性に触れるかどうかは、弁護士と相談して決めてください。地方公共団体の公表が違法とされ、賠償を命じられた裁判例があります（広島地判平成27年5月15日。二次的な資料）。',
      ),
    ],
  };
}
