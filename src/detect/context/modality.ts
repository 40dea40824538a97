import type { Span } from '../../kernel/index.ts';
import { contains } from '../text/sentence.ts';

/** How a passage is said: what a reader takes from the words around it rather than from the words themselves. */
export interface Modality {
  negation: boolean;
  /** An open question. 「〜じゃないの？」 and 「〜だろ？」 assert and don't count. */
  question: boolean;
  hypothesis: boolean;
  hearsay: boolean;
  /** Someone else's words: quoted, or 〜と言われた. */
  report: boolean;
  past: boolean;
}

/** 「バカじゃないの？」「横領してんじゃないか」: a negative question asserts. */
const rhetorical =
  /^(?:[るたいだなんすにし]|です|ます|てる|てん|って|している|してる|した|なん|てた){0,4}(?:の|ん)?(?:じゃ|ぢゃ|では|で)(?:ねー?え?|ない|なかろう|ありません|無い|ん)(?:の|か|ん(?:です)?か|です(?:か|よね)|だろうか|でしょうか|かな|\?|w|わら|笑|草|よ?な?!)/u;
const rhetoricalN =
  /^(?:[るたいだなすし]|てる|てた|って|している|してる|した|な){0,4}(?:ん|の)(?:じゃ|では)(?:ない|ね|無い)/u;
const negative =
  /^(?:[をはがもとかなりたるしてられさせ]|こと|など|なんか|なんて|なんぞ|って|という|といった|ような|事実|行為|証拠|つもり|気|する|して|した|さ){0,7}?(?:(?:(?:では|じゃ|ぢゃ)(?:ありま|ござ|な[いくかさ]|無[いく])|では?ない)|(?:は|が|も)?(?:一切|全く|まったく|まるで)?(?:な[いくか](?!い?ん)|無い|ありませ|してませ|していませ|してない|していない|しておらず|してねー|しませ|しない|せず)|(?:な|ら|さ|か|わ|ま|た|ば|が)(?:ない|なく|なかっ|ねー)|(?:わけ|はず|筈|訳)(?:が|は|も)?(?:ない|ありま|無い))/u;
const denial =
  /^[^。!?\n]{0,14}(?:(?:とか|など|なんて|という|との|って|いう)?(?:話|噂|うわさ|の|こと)?(?:は|が|も)?(?:全くの|完全な|まったくの)?(?:デマ|でま|嘘(?!つ)|うそ(?!つ)|ウソ|誤解|事実無根|事実ではな|事実じゃな|根拠のない|ガセ|がせ|間違い(?:です|だっ|でした)|濡れ衣|冤罪|無実|あり得ない|ありえない)|(?:とは|と)(?:思わない|思えない|思いません|言わない|言いません|言えない|言ってない|限らない)|(?:気|つもり)(?:は|も)(?:ない|ありません)|疑い(?:は|が)晴れ|(?:わけでは|わけじゃ|訳では|ほどでは)(?:ない|ありません)|(?:てはいけ|ちゃいけ|ては駄目|ちゃ駄目|ちゃだめ|てはだめ|ては困|べきでは|べきじゃ))/u;
const questionEnd =
  /(?:\?|[かの]。?$|(?:ます|です|でしょう|だろう|のだろう|ない|る|た)か[。.、]?$|かな[。、]?$|かしら[。、]?$)/u;
const assertiveEnd =
  /(?:だろ|でしょ|よね|よな|だよ|じゃん|じゃないの|じゃないか|じゃね|じゃない|のでは|んじゃ|でわ|ですよね|よ)(?:う)?(?:ー|w|笑)*\??[。!?]*$/u;
const hypothesis =
  /^(?:[っいしんるたれてさらが]|して|した|する|なん|である|だ){0,4}(?:たら(?!し)|だら(?!し)|なら(?!な)|れば|えば|けば|せば|としたら|とすれば|とすると|場合|のに。?$|たとしても|でも)/u;
const hearsay =
  /(?:らしい|らしく|そうだ|そうです|そうな。|って(?:噂|うわさ|話|聞い|さ|よ|。)|という(?:噂|うわさ|話|情報)|と(?:聞い|の噂|の話|いう噂|いう話|か聞)|だって(?:さ|よ|ね)?|んだって|との(?:こと|噂|情報)|みたい(?:だ|です|。|よ|ね|$)|噂(?:が|を|だ|で|に)|疑惑|っぽい|情報(?:が|を)(?:得|入|もら|寄))/u;
/** 〜と言われた, 〜と書かれている: the words are another's, done to the writer or the protected person. */
const reported =
  /^[^。!?\n「」]{0,8}?[」』"”]?(?:だ|です|だよ|よ|ぞ|から|な|ー|!)?[」』"”]?(?:と|って|とか|などと?|なんて|みたいに|という|といった|といわ)(?:窓口で|電話で|大声で|何度も|みんなに|、)?[^。!?\n]{0,6}?(?:言われ|いわれ|怒鳴られ|書かれ|呼ばれ|叫ばれ|罵られ|罵倒され|言う(?:人|やつ|奴|の(?:は|も))|言ってる(?:人|やつ|奴)|言っている(?:人|方)|書く(?:人|やつ|の)|書い(?:てる|ている|た)(?:人|やつ|奴|方)|書き込|投稿(?!し(?:ます|よう|て(?:やる|おく|や)))|コメント|暴言|誹謗|中傷|張り紙|落書き|罵声|ツイート|ポスト|言葉|発言|呼び方|リプ|dm|メッセージ|脅し|脅迫|電話|手紙|予告)/u;
const quotedThenSaid = /^[」』"”](?:と|って|など|とか|みたいな|という|といった|の|は|なんて|等)/u;

export function readModality(text: string, sentence: Span, match: Span, quotations: readonly Span[]): Modality {
  const after = text.slice(match.end, Math.min(sentence.end, match.end + 60));
  const ending = text.slice(Math.max(match.start, sentence.end - 30), sentence.end).trimEnd();
  const asserts = rhetorical.test(after) || rhetoricalN.test(after);
  const quotation = quotations.find((candidate) => contains(candidate, match));
  const afterQuotation = quotation ? text.slice(quotation.end, quotation.end + 60) : '';
  return {
    negation: (!asserts && negative.test(after)) || denial.test(after),
    question: questionEnd.test(ending) && !asserts && !assertiveEnd.test(ending),
    hypothesis: hypothesis.test(after),
    hearsay: hearsay.test(text.slice(match.end, sentence.end)),
    report:
      reported.test(after) ||
      (quotation !== undefined && quotedThenSaid.test(afterQuotation) && saidByOthers(afterQuotation)),
    past: /^(?:[っいしんさ]|して){0,3}(?:た|だ)(?!い)(?:の|よ|けど|ん|時|こと|。|$)/u.test(after),
  };
}

/** After a quotation: whose words they are. 「…」と言ってやる stays the writer's own. */
function saidByOthers(after: string): boolean {
  return !/^[」』"”](?:と|って)(?:[^。!?\n]{0,8})?(?:言ってや|言いたい|言ってお|書いてや|叫んでや|思う|思った|思って|言えば|呼ん(?:でる|でいる|でや)|呼ぼう|呼ぶ(?:こと|わ)|書いて(?:拡散|広め)|拡散し(?:て|よ)|名付け)/u.test(
    after,
  );
}
