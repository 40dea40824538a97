import type { Span } from '../../kernel/index.ts';

/** Employers that are no town office: a company, a shop, a school for money, the police, the state, a prefecture. */
const employer =
  /(?:株式会社|有限会社|合同会社|㈱|[(（]株[)）])[\p{Script=Han}\p{Script=Katakana}A-Za-zー]{1,10}|[\p{Script=Han}\p{Script=Katakana}ー]{1,8}(?:商事|工業|産業|物産|製作所|不動産|証券|生命|電機|電工|製薬|食品|運輸|通運|商店|自動車|鉄道)|会社|弊社|御社|取引先|バイト先|勤め先|(?:学習|進学)?塾|予備校|[\p{Script=Han}]{0,3}(?:県警|府警|道警|警視庁|県庁|府庁|都庁|道庁)|厚労省|文科省|財務省|外務省|総務省|国交省/gu;
const prefectures =
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'.split(
    ' ',
  );
/** A prefecture by itself; with a town behind it, the town is what counts. */
const prefecture = new RegExp(`(?:${prefectures.join('|')})(?=の|庁|職員|[（(])`, 'g');

/** Nothing below is found without one of these. */
const any =
  /会社|㈱|[(（]株|商事|工業|産業|物産|製作所|不動産|証券|生命|電機|電工|製薬|食品|運輸|通運|商店|自動車|鉄道|弊社|御社|取引先|バイト先|勤め先|塾|予備校|県警|府警|道警|警視庁|[県府都道]庁|[厚文財外総国][労科務交]省|北海道|[都府県][の職（(]/;

/** Stretches of a text that name such an employer. @param own names of the organisation */
export function otherEmployers(text: string, own: readonly string[]): Span[] {
  if (!any.test(text)) return [];
  return [employer, prefecture].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 0: word }) => ({ start: index, end: index + word.length })).filter(
      ({ start, end }) => !own.some((name) => text.slice(Math.max(0, start - 6), end + 3).includes(name)),
    ),
  );
}
