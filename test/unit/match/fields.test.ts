// What ties a bare surname to the organisation: the words of each field of work, titles as they are spoken. Posts by hand.
import { expect, it } from 'vitest';
import { loadTokenizer } from '../../../src/language/index.ts';
import { createMatcher } from '../../../src/match/index.ts';
import { parseRosterYaml } from '../../../src/roster/index.ts';

const roster = parseRosterYaml(`
organisation:
  name: みほん市
  keywords: [みほん市役所]
  departments: [{name: 市民課}, {name: 税務課, aliases: [納税課]}, {name: 道路維持課}, {name: 消防本部, aliases: [消防署]}, {name: 生活福祉課}, {name: 水道局}, {name: 保育課}, {name: 市立図書館, aliases: [図書館]}, {name: 市立病院}, {name: 教育委員会}, {name: 環境課}, {name: 選挙管理委員会}, {name: 高齢介護課}, {name: 住宅課},{name: 危機管理課}]
people:
  - {id: A, family: 田中, given: 一郎, familyKana: たなか, givenKana: いちろう, department: 市民課, title: 課長, aliases: [], consent: 2026-10-01}
  - {id: B, family: 佐藤, given: 美咲, familyKana: さとう, givenKana: みさき, department: 税務課, title: 主査, aliases: [], consent: 2026-10-01}
  - {id: C, family: 渡邉, given: 健太, familyKana: わたなべ, givenKana: けんた, department: 道路維持課, title: 係長, aliases: [], consent: 2026-10-01}
  - {id: D, family: 髙橋, given: 直樹, familyKana: たかはし, givenKana: なおき, department: 消防本部, title: 消防士, aliases: [], consent: 2026-10-01}
  - {id: E, family: 小林, given: 裕子, familyKana: こばやし, givenKana: ゆうこ, department: 生活福祉課, title: ケースワーカー, aliases: [], consent: 2026-10-01}
  - {id: F, family: 山﨑, given: 大輔, familyKana: やまざき, givenKana: だいすけ, department: 水道局, title: 主任, aliases: [], consent: 2026-10-01}
  - {id: G, family: 伊藤, given: 千夏, familyKana: いとう, givenKana: ちなつ, department: 保育課, title: 保育士, aliases: [], consent: 2026-10-01}
  - {id: H, family: 中村, given: 翔, familyKana: なかむら, givenKana: しょう, department: 市立図書館, title: 司書, aliases: [], consent: 2026-10-01}
  - {id: I, family: 山本, given: 真理子, familyKana: やまもと, givenKana: まりこ, department: 市立病院, title: 看護師, aliases: [], consent: 2026-10-01}
  - {id: J, family: 加藤, given: 雄一, familyKana: かとう, givenKana: ゆういち, department: 教育委員会, title: 教諭, aliases: [], consent: 2026-10-01}
  - {id: K, family: 鈴木, given: 浩二, familyKana: すずき, givenKana: こうじ, department: 環境課, title: 主事, aliases: [], consent: 2026-10-01}
  - {id: L, family: 吉田, given: 香織, familyKana: よしだ, givenKana: かおり, department: 選挙管理委員会, title: 書記, aliases: [], consent: 2026-10-01}
  - {id: M, family: 山田, given: 健, familyKana: やまだ, givenKana: けん, department: 高齢介護課, title: 主任, aliases: [], consent: 2026-10-01}
  - {id: N, family: 木村, given: 誠, familyKana: きむら, givenKana: まこと, department: 住宅課, title: 主事, aliases: [], consent: 2026-10-01}
`);
const matcher = createMatcher(roster, await loadTokenizer());
const lines = (list: string): string[] =>
  list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const peopleIn = (text: string): string[] =>
  matcher
    .match({ id: 'p', text })
    .filter(({ kind }) => kind === 'person')
    .flatMap(({ ref, ambiguous }) => ambiguous ?? [ref]);

const posts: Readonly<Record<string, string>> = {
  A: `
    田中課長に怒鳴られた
    市民課の田中さん
    3番窓口の田中って人、態度悪すぎ
    みほん市役所行ったら田中って人に鼻で笑われた
    田中さんに電話したらたらい回しにされた
    住民票取りに行ったら田中とかいうのに待たされた
    マイナンバーの更新で田中さんが間違えた
    転入届出したら田中さんにため息つかれた
    戸籍謄本の件、田中がミスってた
    印鑑証明の担当の田中、最悪
    パスポートの窓口にいた田中って女
  `,
  B: `
    督促状送ってきた佐藤さん許さん
    固定資産税の佐藤まじで話通じない
    住民税の件で佐藤さんに電話した
    差し押さえしやがった佐藤、覚えとけ
    確定申告の相談で佐藤さんに怒られた
    軽自動車税のことで佐藤さんに聞いた
  `,
  C: `
    道路の穴、渡辺さんに言ったのに放置
    除雪の渡辺さん、うちの前だけやらない
    側溝の件で渡辺が来た
    街灯切れてるのに渡辺さんが動かない
    舗装工事の渡辺って奴、態度でかい
  `,
  D: `
    救急車呼んだら高橋さんに怒鳴られた
    救急の高橋って人まじで感じ悪い
    非番の高橋がパチンコ屋にいた
    火事の現場で高橋さんが笑ってた
    消防車の高橋、うるさい
    はしご車乗ってた高橋くん
    119したら高橋さんが来た
  `,
  E: `
    生活保護の小林さんに人格否定された
    生保の小林、まじ許さん
    ナマポの担当の小林
    保護費減らした小林さん
    扶養照会した小林って女
    家庭訪問に来た小林さんが怖い
  `,
  F: `
    水道料金の山崎さん、計算おかしい
    断水の時の山崎さんの態度
    メーター見に来た山崎さん
    漏水の件で山崎さんに電話
    水道の山崎さんまじ無理
  `,
  G: `
    保育園の伊藤先生、うちの子にきつい
    保育士の伊藤さん辞めてほしい
    園児に怒鳴る伊藤先生
    伊藤せんせえ、子供叩いたよね
    いとうせんせー嫌い
    イトウせんせぇ
    連絡帳に嘘書く伊藤先生
    お迎えのとき伊藤さんに睨まれた
    待機児童の件で伊藤さんに断られた
  `,
  H: `
    図書館の中村さん、本の扱い雑
    貸出の中村さん無愛想
    司書の中村うざい
    返却遅れただけで中村さんにキレられた
    レファレンスの中村さん
  `,
  I: `
    看護師の山本まじで無理
    病棟の山本さん、ナースコール無視する
    採血下手な山本さん
    夜勤の山本って看護師
    入院中に山本さんにひどいこと言われた
  `,
  J: `
    担任の加藤先生、授業がつまらん
    加藤せんせーうざい
    かとうせんせい体罰
    給食残したら加藤に怒られた
    学校の加藤先生がいじめ隠蔽
    部活の顧問の加藤、暴力教師
    三者面談で加藤先生に言われたこと許せん
  `,
  K: `
    ゴミ収集の鈴木さん、うちだけ取らない
    ごみ袋の件で鈴木さんに聞いた
    粗大ゴミの鈴木さん態度悪
    不法投棄通報したのに鈴木が動かない
    分別にうるさい鈴木って人
    野良猫の件で鈴木さんに相談
  `,
  L: `
    開票所にいた吉田さん
    投票所の吉田って人が無能
    期日前投票の吉田さん
    選管の吉田が不正してる
  `,
  M: `
    介護認定の山田さん、軽くしやがった
    要介護の調査に来た山田さん
    デイサービスの件で山田さんに
    介護保険料の山田さん
  `,
  N: `
    市営住宅の木村さん、修理してくれない
    公営住宅の家賃の件で木村に
    団地の抽選の木村さん
  `,
};

it.each(Object.entries(posts))('%s is meant by what that department does', (id, list) => {
  expect(lines(list).filter((line) => !peopleIn(line).includes(id) || !matcher.mayMention(line))).toEqual([]);
});

it.each([
  '非番の佐藤がパチンコ屋にいた',
  'お迎えのとき田中さんに会った',
  '採血下手な高橋さん',
  '昨日の山本さんの話',
  '鈴木がゴミ捨て場みたいな球場で打った',
  '佐藤せんせえの漫画',
])('nobody is meant in %s', (text) => {
  expect(peopleIn(text)).toEqual([]);
});
