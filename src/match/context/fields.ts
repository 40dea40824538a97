import type { Person } from '../../roster/index.ts';

/** A field of work of a town office. */
interface Field {
  /** Departments and titles that are of it. */
  office: RegExp;
  /** What a post speaks of when it means whoever does that work; everyday words that other walks of life share are left out. */
  words: string;
}

/** Words that tie a surname to staff of one field, and of no other. Written from general knowledge of what town offices do, 2026-11. */
const fields: readonly Field[] = [
  {
    office: /消防|救急|防災センター/,
    words: '救急(?:車|隊|搬送|の|で|に)|消防|119|非番|火事|火災|はしご車|ポンプ車|放水|レスキュー|救助隊|隊員',
  },
  {
    office: /福祉|保護|援護|ケースワーカー/,
    words: '生活保護|生保|ナマポ|ケースワーカー|保護費|受給者|扶養照会|家庭訪問|福祉事務所|手帳の更新|障害年金',
  },
  {
    office: /介護|高齢|長寿|包括|福祉/,
    words: '介護|要支援|ケアマネ|デイサービス|ヘルパー|地域包括|特養|老人ホーム|認定調査',
  },
  {
    office: /保育|こども|子ども|子育て|幼児|園|児童/,
    words: '保育|園児|園長|お迎え|連絡帳|待機児童|お遊戯|お昼寝|登園|降園|学童|児童手当|児相|入園|健診|一時保護',
  },
  {
    office: /水道|下水|浄水/,
    words: '水道|断水|漏水|検針|メーター|下水|止水栓|濁り水|浄水',
  },
  {
    office: /税|納税|収納|徴収|債権/,
    words: '税|督促|差押|差し押さえ|滞納|確定申告|納付書|還付',
  },
  {
    office: /市民|町民|区民|住民|戸籍|窓口|年金|国保|保険/,
    words: '住民票|戸籍|印鑑|マイナンバー|転入|転出|婚姻届|離婚届|出生届|死亡届|パスポート|謄本|保険証|国保|年金の',
  },
  {
    office: /道路|土木|建設|維持|公園|河川/,
    words: '道路|舗装|側溝|街灯|除雪|雪かき|通行止め|ガードレール|陥没|カーブミラー|歩道|街路樹|河川敷|公園の',
  },
  {
    office: /環境|清掃|ごみ|ゴミ|リサイクル|廃棄物|衛生/,
    words: 'ゴミ|ごみ|粗大|分別|不法投棄|収集車|野良猫|野焼き|悪臭|清掃|焼却|リサイクル',
  },
  { office: /図書|司書/, words: '図書館|貸出|返却|蔵書|司書|レファレンス|閲覧室|予約した本|本の予約' },
  {
    office: /病院|看護|診療|医療|医師|保健|助産/,
    words: '病院|病棟|ナース|看護師|採血|点滴|入院|外来|診察|注射|夜勤|主治医|救急外来|予防接種|保健師|母親学級',
  },
  {
    office: /教育|学校|教諭|教頭|校長|講師|指導主事|養護/,
    words: '担任|授業中|部活|顧問|給食|三者面談|保護者会|通知表|体罰|PTA|教室で|教頭|校長|学校に|学校の|うちの子',
  },
  { office: /選挙|選管/, words: '開票|投票|選管|期日前|選挙' },
  { office: /住宅|建築|営繕/, words: '市営住宅|公営住宅|町営住宅|団地|入居|建築確認|耐震診断|空き家' },
  { office: /危機|防災|安全/, words: '避難|防災|ハザード|備蓄|罹災証明|災害' },
];

const bySentence = fields.map(({ words }) => new RegExp(words));
const rightBefore = fields.map(({ words }) => new RegExp(`(?:${words})[^、。！？!?\\s]{0,4}の?$`));
const known = new WeakMap<Person, number>();

/** Fields of a person's work, as bits. */
export function fieldsOf(person: Person): number {
  const before = known.get(person);
  if (before !== undefined) return before;
  const work = `${person.department ?? ''} ${person.title ?? ''}`;
  const bits = bitsOf(fields.map(({ office }) => office.test(work)));
  known.set(person, bits);
  return bits;
}

/** Fields whose words stand in a sentence. */
export const fieldsIn = (sentence: string): number => bitsOf(bySentence.map((words) => words.test(sentence)));

/** Fields whose words lead to what stands behind: 非番の高橋. */
export const fieldsLeadingTo = (before: string): number => bitsOf(rightBefore.map((words) => words.test(before)));

const bitsOf = (each: readonly boolean[]): number => each.reduce((bits, is, at) => (is ? bits | (1 << at) : bits), 0);
