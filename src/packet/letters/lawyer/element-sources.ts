import type { CaseFacts } from '../../../case/index.ts';

/** What of the case bears on an element of LEGAL.md 4. Which words count is not concluded here. */
export interface ElementSource {
  /** Passages of these categories are quoted. */
  quotes?: readonly string[];
  /** What the office wrote. */
  facts?: readonly (keyof CaseFacts)[];
  counter?: readonly (keyof CaseFacts)[];
  /** Attachments of these kinds are named as evidence. */
  attachments?: readonly string[];
  /** Counted or read off the posts: see element-facts.ts. */
  reading?: 'publicity' | 'repetition' | 'accounts' | 'names' | 'office' | 'reach';
  /** What nobody has looked at yet. */
  open: string;
}

const allegation = ['defamation', 'credit'];
const demeaning = ['insult', 'discrimination', 'sexual'];
const exposing = ['privacy', 'exposure'];
const menacing = ['threat'];
const records = ['official_record', 'recording', 'letter', 'statement', 'other'];

export const elementSources: Readonly<Record<string, ElementSource>> = {
  'MK-1': { reading: 'publicity', open: '投稿のときから公開だったか、限られた人にしか見えなかった時期がないか' },
  'MK-2': { reading: 'names', open: '一般の閲覧者が本人と分かるか（同定可能性の表を参照）' },
  'MK-3': { quotes: allegation, open: '証拠で真偽を決められる事柄か、意見・論評か' },
  'MK-4': {
    quotes: allegation,
    facts: ['harm'],
    open: '一般の閲覧者の普通の注意と読み方で、社会的評価を下げる内容と読めるか',
  },
  'MK-5': { reading: 'office', counter: ['counterFacts'], open: '職務、施策、支出、不正など公共の事柄に当たるか' },
  'MK-6': { facts: ['history', 'recurrence'], counter: ['ownConduct', 'circumstances'], open: '投稿の主な動機' },
  'MK-7': {
    counter: ['counterFacts', 'ownConduct'],
    attachments: records,
    open: '市の記録のほかに、投稿の内容を裏付ける資料・打ち消す資料があるか',
  },
  'MK-8': { counter: ['counterFacts'], open: '投稿者がどのような根拠を示しているか（引用、資料、体験）' },
  'MK-9': {
    reading: 'office',
    counter: ['counterFacts'],
    open: '職務に関する事実か（公務員に関する事実は、真実の証明だけで罰されません。刑法230条の2第3項）',
  },
  'MK-10': {
    counter: ['counterFacts', 'ownConduct'],
    open: '違法性を失わせる事情がうかがわれないことを、どこまで示せるか',
  },
  'IR-1': {
    quotes: [...allegation, ...demeaning],
    counter: ['counterFacts'],
    open: '前提となる事実のそれぞれが、真実・誤り・不明のどれか',
  },
  'IR-2': { reading: 'office', open: '職務や施策についての意見か、人についての言葉か' },
  'IR-3': { quotes: demeaning, counter: ['circumstances'], open: '人身攻撃に及ぶか、厳しい批判にとどまるか' },
  'BJ-1': { quotes: demeaning, open: '前後の投稿を合わせた言葉の意味' },
  'BJ-2': { reading: 'repetition', open: '保全していない投稿、削除された投稿の数' },
  'BJ-3': { facts: ['history'], counter: ['ownConduct', 'circumstances'], open: 'やり取りの全体（当方の返信を含む）' },
  'BJ-4': { reading: 'reach', open: '閲覧数、転載、検索結果への表示' },
  'BJ-5': {
    quotes: ['discrimination', 'sexual'],
    open: '差別的または性的な言葉に当たるか（回数を問わない方針の有無）',
  },
  'PV-1': { quotes: exposing, open: '書かれた情報が事実か、事実らしく受け取られるか' },
  'PV-2': { counter: ['counterFacts'], open: '既に公表されていたか、職務上公開されている氏名・職名にとどまるか' },
  'PV-3': { reading: 'reach', facts: ['harm'], open: '広がりと、具体的な被害の資料' },
  'PV-4': { reading: 'office', open: '本人の地位、公表の目的と必要性、時の経過' },
  'PV-5': { quotes: exposing, open: '要配慮個人情報（病歴、信条、犯罪の被害など）を含むか' },
  'SH-1': { quotes: ['portrait'], facts: ['where'], open: '撮影の場所と状況（執務中、窓口、公開の会議、私生活）' },
  'SH-2': { quotes: ['portrait'], open: '顔や名札が読み取れるか' },
  'SH-3': { attachments: ['official_record'], open: '庁舎の管理規則と、撮影の許可・断りの有無' },
  'SH-4': { quotes: ['portrait'], attachments: ['recording'], open: '切り取りや編集、添えられた言葉' },
  'SH-5': { quotes: ['portrait'], open: 'ほかの市民が写っているか' },
  'DT-1': { reading: 'names', open: '伏せ字、略称、写真など、氏名以外の手がかり' },
  'DT-2': { reading: 'office', open: '同じ呼び方に当てはまる人の数（同姓の職員の数など）' },
  'DT-3': { reading: 'accounts', open: '同じアカウントや同じスレッドの、保全していない投稿' },
  'DT-4': { attachments: ['statement', 'letter'], open: '本人のことだと受け取った人の陳述' },
  'DT-5': { open: '氏名で検索したときに投稿が表示されるか、その画面の保存' },
  'TH-1': { reading: 'names', quotes: menacing, open: '本人、親族、市のどれに向けた言葉か' },
  'TH-2': { quotes: menacing, counter: ['counterFacts'], open: '告げられた害の内容（生命、身体、自由、名誉、財産）' },
  'TH-3': { quotes: [...menacing, 'stalking', 'obstruction'], open: '日時、場所、手段の具体性' },
  'TH-4': { facts: ['harm'], open: '本人がいつ、どのように知ったか' },
  'TH-5': { facts: ['recurrence'], open: '今も危険が続いているか（急ぐときは、書面を待たずに110番）' },
  'GB-1': {
    quotes: ['credit', 'obstruction', 'threat'],
    counter: ['counterFacts'],
    open: '虚偽の事実か、威力に当たる言動か',
  },
  'GB-2': { facts: ['harm'], open: '電話の件数、対応した時間と人数を示す記録' },
  'GB-3': { attachments: records, open: '記録の作成者と作成時期' },
  'ST-1': {
    facts: ['history'],
    open: '恋愛感情その他の好意、またはそれが満たされなかった怨恨の目的の有無（ストーカー規制法はこの目的を要します）',
  },
  'ST-2': { quotes: ['stalking'], reading: 'repetition', open: '投稿の外での行為（電話、来訪、待ち伏せ）' },
};
