import type { Span } from '../../kernel/index.ts';
import type { Token } from '../../language/index.ts';
import type { Mention } from '../../match/index.ts';
import type { View } from '../text/view.ts';

/** A word in the post that stands for somebody: a protected person, the organisation, or someone else. */
export interface Reference extends Span {
  who: 'person' | 'organisation' | 'writer' | 'other' | 'work';
  /** Person's id or `organisation`; undefined for the rest. */
  target: string | undefined;
  /** 1 for a name; less for a pronoun or a title. */
  certainty: number;
  /** こいつ, この人: stands for a name without being one. */
  pronoun?: true;
  /** Only the rarity of the surname says that the person on the roster is meant. */
  untied?: true;
}

const organisationTarget = 'organisation';
/** Words for whoever was spoken of last. */
const anaphor =
  /(?:こいつ|あいつ|そいつ|コイツ|こやつ|この(?:人|方|男|女|職員|担当(?:者)?|課長|係長|部長|野郎|おっさん|おばさん|おばはん|じじい|ばばあ|ジジイ|ババア|クズ|バカ|公務員|役人|先生)|(?:あの|その)(?:人|方|男|女|職員|担当(?:者)?|課長|係長|部長|野郎|おっさん|おばさん|おばはん|じじい|ばばあ|公務員|役人)|同(?:氏|課長|職員)|当該職員|担当者|本人|彼女|彼(?![方岸])|お前|おまえ|オマエ|おめー|てめー|てめえ|テメェ|貴様|きさま|あんた(?!の国)|アンタ|あなた|貴方|奴(?!隷|ら)|ヤツ|(?<![ぁ-ん])やつ(?!ら))/gu;
const writer =
  /(?<![一-龠])(?:俺|おれ|オレ|僕(?!ら)|ぼく(?!ら)|私(?![立有物生])|わたし(?!た)|ワイ|わい(?=[はがもの])|自分(?!勝手|たち)|うち(?=[はがも])|当方|あたし|拙者|わし(?=[はがも]))/gu;
/** People who are plainly not on the roster. */
const other =
  /(?:うちの(?:旦那|夫|妻|嫁|子(?:ども|供)?|息子|娘|母|父|親|犬|猫|会社|上司|部長|課長)|旦那|(?<![工])夫(?=[はがもにを])|嫁(?=[はがもにを])|息子(?=[はがも])|娘(?=[はがも])|友(?:人|達)|友だち|知人|知り合い|うちの[^。、!?\n]{0,4}(?:じじい|ばばあ|ジジイ|ババア|爺さん|婆さん|おやじ|親父|ばあちゃん|じいちゃん)|隣(?:の|人|家)|犯人|容疑者|被告|首相|総理|大臣|国会議員|政治家|政府|大統領|店員|店長|上司|同級生|クレーマー|アンチ|投稿者|書き込んだ(?:人|奴|やつ)|書いた(?:人|奴|やつ)|他の(?:客|人|市民)|市民(?=[はがもに])|住民(?=[はがもに])|議員(?=[はがもに])|記者|マスコミ|主人公|キャラ|選手(?=[はがも])|芸人|俳優|監督|映画|ドラマ|小説|漫画|ゲーム|隣町|隣の市|国(?=[はがも])|県(?=[はがも])|世の中|社会(?=[はがも]))/gu;
/** Words for the work, not the person: what is said of them is criticism. */
export const workWords =
  '(?:説明(?:会|資料|文)?|対応(?:策)?|窓口|受付(?!の(?:女|男|人|姉|おば|おじ|子))|手続き?|手続|仕事(?:ぶり)?|働き(?:ぶり|方)|判断|政策|施策|答弁|やり方|やりくち|やってること|計画|制度|サービス|案内|電話(?:対応|応対)|応対|接客|書類|予算|会見|資料|文章|返事|回答|答え|返信|段取り|運営|ホームページ|hp|サイト|アプリ|システム|工事|除雪|ごみ収集|ゴミ収集|回収|行政|市政|町政|区政|役所(?!の(?:人|職員|連中))|市役所|区役所|町役場|役場|課(?=[はがもの])|部署|態度|言い方|話し方|話(?=[はがもの])|言い分|言い訳|事務|処理|進め方|決め方|決定|方針|方法|案(?=[はがもの])|条例|会議|審議|通知(?:書)?|お知らせ|広報|イベント|祭り|事業|補助金|給付金|税金(?!泥棒|どろぼう|ドロボ)|保険料|料金|待ち時間|待たせ|申請|様式|フォーム|マニュアル|ルール|規則|公園|図書館|道路|施設|駐車場|体制|管理|チェック|確認|連絡|報告|謝罪文?|講演|挨拶|スピーチ|企画|デザイン|発言|コメント|提案|指導|授業)';
const work = new RegExp(`(?<![一-龠])${workWords}(?=(?:は|が|も|って|の|に|、|とか|だけ|まで|など|、|しか|も))`, 'gu');

/** @param ownNames what the organisation is called, so that another city's people are told apart */
export function findReferences(
  view: View,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  ownNames: readonly string[] = [],
): Reference[] {
  const named: Reference[] = mentions
    .filter((mention) => mention.end > mention.start)
    .map((mention) => ({
      ...view.fromGiven(mention),
      ...(isNamesake(view, view.fromGiven(mention), mention, ownNames)
        ? { who: 'other' as const, target: undefined }
        : { who: mention.kind, target: mention.kind === 'person' ? mention.ref : organisationTarget }),
      certainty: mention.confidence,
      ...(mention.via.endsWith('+telling') && { untied: true as const }),
    }));
  const thread: Reference[] = mentions
    .filter((mention) => mention.end === mention.start)
    .map((mention) => ({
      start: -1,
      end: -1,
      who: mention.kind,
      target: mention.kind === 'person' ? mention.ref : organisationTarget,
      certainty: mention.confidence,
    }));
  const free = (span: Span) => !named.some((name) => span.start < name.end && name.start < span.end);
  const found: Reference[] = [...thread, ...named];
  const add = (pattern: RegExp, who: Reference['who'], certainty: number) => {
    for (const match of view.text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (free(span)) found.push({ ...span, who, target: undefined, certainty });
    }
  };
  add(writer, 'writer', 1);
  add(other, 'other', 0.9);
  add(work, 'work', 0.9);
  for (const stranger of otherNames(tokens, free)) found.push(stranger);
  found.sort((a, b) => a.start - b.start);
  return [...found, ...anaphora(view, found, free)].sort((a, b) => a.start - b.start || b.end - a.end);
}

const ownCircle =
  /(?:うちの(?:会社|職場|旦那|夫|上司|息子|娘|弟|兄|父|母|親父|学校|店|クラス|部)?の?|(?:会社|バイト先|職場|前職|大学|高校|中学|サークル|塾)の(?:先輩|後輩|同僚|上司|友人|友達)?の?|(?:同級生|元カレ|元彼|元カノ|旦那|夫|隣人|友達|友人|知人|親友|俳優|女優|芸人|漫才師|歌手|作家|監督|選手|声優|アイドル)の?)[(（「]?$/u;
const ownCircleAfter =
  /^(?:さん|課長|係長|部長|主任|先生)?[(（](?:うちの|会社の|旦那|夫|同級生|友人|友達|俳優|女優|芸人|同姓|別人)/u;
const otherPlace =
  /([一-龠ぁ-んァ-ヶ]{1,6}[市町村区県](?![民立長内営議]))(?:役所|役場|庁)?の?(?:[一-龠ぁ-んァ-ヶ]{1,8}[課部局室係園館])?の?$/u;

/** うちの会社の三浦, 隣町市の白石: the name is on the roster, the person is not. */
export function isNamesake(view: View, span: Span, mention: Mention, ownNames: readonly string[]): boolean {
  if (mention.kind !== 'person') return false;
  const before = view.text.slice(Math.max(0, span.start - 16), span.start);
  if (ownCircle.test(before) || ownCircleAfter.test(view.text.slice(span.end, span.end + 10))) return true;
  const place = otherPlace.exec(before)?.[1];
  if (place === undefined) return false;
  // この市の, うちの市の: one's own.
  if (/[のはがをにでともあ][市県]$/u.test(place) && !/^(?:隣|別の|よその|他の|お隣)/u.test(place)) return false;
  if (/^(?:隣|別の|よその|他の|お隣|とな)/u.test(place)) return true;
  const isOwn = ownNames.some(
    (name) =>
      name.includes(place) || place.includes(name) || endsWithPlace(place, name.replace(/[市町村区県].*$/u, '')),
  );
  return ownNames.length > 0 && /[市県]$/u.test(place) && place.length >= 3 && !isOwn;
}

/** 市民課 without what follows 市 is no place at all. */
function endsWithPlace(text: string, place: string): boolean {
  return place !== '' && text.endsWith(place);
}

const honorific =
  /^(?:課長|係長|部長|主任|主査|主事|参事|補佐|さん|氏|くん|君|ちゃん|様|先生|議員|選手|首相|容疑者|被告|監督|アナ|社長|店長|大統領)$/u;

/** Names of persons who are not on the roster, told by their honorific. */
function otherNames(tokens: readonly Token[], free: (span: Span) => boolean): Reference[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    const isName = token.pos === '名詞' && token.pos1 === '固有名詞' && token.pos2 === '人名';
    if (!isName || !next || !honorific.test(next.surface) || next.start !== token.end) return [];
    const span = { start: token.start, end: next.end };
    return free(span) ? [{ ...span, who: 'other' as const, target: undefined, certainty: 0.9 }] : [];
  });
}

function anaphora(view: View, found: readonly Reference[], free: (span: Span) => boolean): Reference[] {
  const resolved: Reference[] = [];
  for (const match of view.text.matchAll(anaphor)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!free(span)) continue;
    const antecedent = lastPerson(found, span.start) ?? found.find((one) => one.who === 'person');
    if (antecedent)
      resolved.push({
        ...span,
        who: antecedent.who,
        target: antecedent.target,
        certainty: antecedent.certainty * 0.9,
        pronoun: true,
      });
  }
  return resolved;
}

/** The person spoken of last before a place, on the roster or not. */
function lastPerson(found: readonly Reference[], before: number): Reference | undefined {
  return found.findLast(
    (one) => one.end <= before && (one.who === 'person' || (one.who === 'other' && one.certainty > 0.8)),
  );
}
