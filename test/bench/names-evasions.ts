import { hepburn, type Person } from '../../src/roster/index.ts';
import { pick } from './names-roster.ts';

/** A way to write a name so that a search for it fails; undefined where the name has no such form. */
export type Evasion = (person: Person, random: () => number) => string | undefined;

const family = (p: Person): string => p.family;
const given = (p: Person): string => p.given ?? '';
const fk = (p: Person): string => p.familyKana ?? '';
const gk = (p: Person): string => p.givenKana ?? '';
const full = (p: Person): string => family(p) + given(p);
const chars = (text: string): string[] => [...text];
const katakana = (text: string): string => text.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
const halfwidthTable: Record<string, string> = {};
'アｱイｲウｳエｴオｵカｶキｷクｸケｹコｺサｻシｼスｽセｾソｿタﾀチﾁツﾂテﾃトﾄナﾅニﾆヌﾇネﾈノﾉハﾊヒﾋフﾌヘﾍホﾎマﾏミﾐムﾑメﾒモﾓヤﾔユﾕヨﾖラﾗリﾘルﾙレﾚロﾛワﾜンﾝヲｦッｯャｬュｭョｮァｧィｨゥｩェｪォｫーｰ'
  .match(/../g)
  ?.forEach(([wide = '', narrow = '']) => {
    halfwidthTable[wide] = narrow;
  });
const halfwidth = (text: string): string =>
  chars(katakana(text).normalize('NFD'))
    .map((c) => (c === '\u3099' ? 'ﾞ' : c === '\u309a' ? 'ﾟ' : (halfwidthTable[c] ?? c)))
    .join('');
const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const swap = (text: string, table: Record<string, string>): string =>
  chars(text)
    .map((c) => table[c] ?? c)
    .join('');

const old: Record<string, string> = {
  高: '髙',
  崎: '﨑',
  辺: '邊',
  斎: '齋',
  斉: '齊',
  沢: '澤',
  浜: '濱',
  広: '廣',
  島: '嶋',
  桜: '櫻',
  国: '國',
  真: '眞',
  恵: '惠',
  竜: '龍',
  滝: '瀧',
  栄: '榮',
  徳: '德',
  黒: '黑',
  吉: '𠮷',
  富: '冨',
  関: '關',
  浅: '淺',
  塩: '鹽',
  渋: '澁',
  横: '橫',
  児: '兒',
  実: '實',
  寿: '壽',
  郷: '鄕',
  蔵: '藏',
  豊: '豐',
  静: '靜',
  聡: '聰',
  学: '學',
  亀: '龜',
  瀬: '瀨',
  万: '萬',
  礼: '禮',
  沼: '沼',
  曽: '曾',
  槙: '槇',
  渕: '淵',
  条: '條',
  団: '團',
  円: '圓',
  尭: '堯',
  巌: '巖',
  弥: '彌',
  竹: '竹',
};
/** Only characters whose reading in names hardly varies, since a swap must keep the sound. */
const sameSound: Record<string, string> = {
  田: '多',
  木: '樹',
  村: '邑',
  郎: '狼',
  佐: '左',
  野: '乃',
  橋: '端',
  松: '末',
  原: '腹',
  森: '守',
  島: '志摩',
  鈴: '涼',
  高: '鷹',
  山: '矢摩',
  川: '皮',
  太: '汰',
  介: '助',
  助: '介',
  之: '幸',
  谷: '屋',
  口: '九知',
  岡: '丘',
  池: '生',
  石: '意志',
  竹: '武',
  沢: '爽',
};
const splits: Record<string, string> = {
  林: '木木',
  村: '木寸',
  松: '木公',
  鈴: '金令',
  佐: 'イ左',
  伊: 'イ尹',
  橋: '木喬',
  明: '日月',
  杉: '木彡',
  岩: '山石',
  崎: '山奇',
  好: '女子',
  男: '田力',
  加: '力口',
  和: '禾口',
  池: 'シ也',
  河: 'シ可',
  浜: 'シ兵',
  清: 'シ青',
  海: 'シ毎',
  洋: 'シ羊',
  町: '田丁',
  畑: '火田',
  野: '里予',
  知: '矢口',
  相: '木目',
  健: 'イ建',
  信: 'イ言',
  神: 'ネ申',
  福: 'ネ畐',
  渡: 'シ度',
  阿: '阝可',
  理: '王里',
  昭: '日召',
  晴: '日青',
  時: '日寺',
  誠: '言成',
  計: '言十',
  純: '糸屯',
  絵: '糸会',
  梅: '木毎',
  柳: '木卯',
  桂: '木圭',
  枝: '木支',
  秋: '禾火',
  坂: '土反',
  城: '土成',
  幹: '𠦝干',
  弘: '弓ム',
  鉄: '金失',
  銀: '金艮',
  静: '青争',
  功: '工力',
  動: '重力',
  助: '且力',
  岡: '冂山',
  峰: '山夆',
  沢: 'シ尺',
  治: 'シ台',
  江: 'シ工',
  仁: 'イ二',
  仲: 'イ中',
  代: 'イ弋',
};
const masks = [...'○◯〇●＊*×✕■□_◎△★#'];
const separators = ['/', '.', '・', '-', '_', '｜', '★', '♪', '😀', '💩', '☆', '*', '~', '＋', '▼', '\u3000', ' '];
const unseen = ['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff'];
const nicknames = [
  'さん',
  '氏',
  'くん',
  'っち',
  'ちゃん',
  'の野郎',
  'ァ',
  'とかいう奴',
  '課長',
  '係長',
  'のクソ野郎',
  '！',
];
const leetTable: Record<string, string> = { a: '4', i: '1', o: '0', e: '3', s: '5', t: '7' };

const romaji = (p: Person): [string, string] | undefined => {
  const pair: [string, string] = [hepburn(fk(p)), hepburn(gk(p))];
  return pair.every((part) => part.length >= 2) && pair.join('').length >= 7 ? pair : undefined;
};
const kunrei = (text: string): string =>
  text
    .replace(/sh(?=[auo])/g, 'sy')
    .replace(/ch(?=[auo])/g, 'ty')
    .replace(/j(?=[auo])/g, 'zy')
    .replaceAll('shi', 'si')
    .replaceAll('chi', 'ti')
    .replaceAll('tsu', 'tu')
    .replaceAll('fu', 'hu')
    .replaceAll('ji', 'zi');
const shortVowels = (text: string): string => text.replace(/ou|oo/g, 'o').replaceAll('uu', 'u');
const passport = (text: string): string =>
  text
    .replace(/n(?=[bmp])/g, 'm')
    .replace(/ou$/, 'oh')
    .replace(/oo|ou/g, 'o')
    .replaceAll('uu', 'u');
const macrons = (text: string): string => text.replace(/ou|oo/g, 'ō').replaceAll('uu', 'ū');

const mask = (text: string, places: readonly number[], sign: string): string =>
  chars(text)
    .map((c, i) => (places.includes(i) ? sign : c))
    .join('');
const mixedHalf = (p: Person, random: () => number): string | undefined => {
  const forms = [
    given(p) === gk(p) ? '' : family(p) + gk(p),
    fk(p) + given(p),
    katakana(fk(p)) + given(p),
    family(p) + katakana(gk(p)),
  ];
  return pick(
    forms.filter((form) => form !== ''),
    random,
  );
};
const replaceOne = (p: Person, table: Record<string, string>, random: () => number): string | undefined => {
  const where = chars(full(p)).flatMap((c, i) => (c in table ? [i] : []));
  if (where.length === 0) return undefined;
  const at = pick(where, random);
  return chars(full(p))
    .map((c, i) => (i === at ? (table[c] ?? c) : c))
    .join('');
};

export const evasions: Readonly<Record<string, Evasion>> = {
  exact: full,
  'spaced parts': (p, r) => family(p) + pick([' ', '　', '・', '  '], r) + given(p),
  itaiji: (p) => (swap(full(p), old) === full(p) ? undefined : swap(full(p), old)),
  'ivs selectors': (p, r) =>
    chars(full(p))
      .map((c) => (r() < 0.5 ? `${c}\u{e0100}` : c))
      .join(''),
  hiragana: (p) => fk(p) + gk(p),
  katakana: (p, r) => katakana(fk(p)) + pick(['', ' ', '・', '　'], r) + katakana(gk(p)),
  'half-width kana': (p, r) => halfwidth(fk(p)) + pick(['', ' '], r) + halfwidth(gk(p)),
  'mixed kanji and kana': mixedHalf,
  'given name first': (p, r) => given(p) + pick(['', ' ', '　'], r) + family(p),
  'characters reversed': (p) => chars(full(p)).reverse().join(''),
  'kana reversed': (p) =>
    chars(fk(p) + gk(p))
      .reverse()
      .join(''),
  'characters doubled': (p) =>
    chars(full(p))
      .map((c) => c + c)
      .join(''),
  'kana doubled': (p) =>
    chars(fk(p) + gk(p))
      .map((c) => c + c)
      .join(''),
  'separator everywhere': (p, r) => chars(full(p)).join(pick(separators, r)),
  'separator somewhere': (p, r) => {
    const cs = chars(full(p));
    const at = 1 + Math.floor(r() * (cs.length - 1));
    return cs.slice(0, at).join('') + pick(separators, r) + cs.slice(at).join('');
  },
  'kana with separators': (p, r) => chars(fk(p) + gk(p)).join(pick(separators, r)),
  'punctuation everywhere': (p, r) => chars(full(p)).join(pick(['、', ',', '，', '。'], r)),
  'letter everywhere': (p, r) => chars(full(p)).join(pick(['w', 'x', '1'], r)),
  'zero-width': (p, r) => chars(full(p)).join(pick(unseen, r)),
  'zero-width in kana': (p, r) => chars(katakana(fk(p) + gk(p))).join(pick(unseen, r)),
  'one a line': (p, r) => chars(full(p)).join(pick(['\n', '\n\n', '\r\n', ' \n'], r)),
  'one mask': (p, r) => mask(full(p), [Math.floor(r() * chars(full(p)).length)], pick(masks, r)),
  'two masks': (p, r) => {
    const n = chars(full(p)).length;
    const a = Math.floor(r() * chars(family(p)).length);
    const b = chars(family(p)).length + Math.floor(r() * chars(given(p)).length);
    return n < 4 ? undefined : mask(full(p), [a, b], pick(masks, r));
  },
  'kana masked': (p, r) => {
    const name = fk(p) + gk(p);
    return chars(name).length < 6 ? undefined : mask(name, [Math.floor(r() * chars(name).length)], pick(masks, r));
  },
  'romaji hepburn': (p, r) =>
    romaji(p)
      ?.map(r() < 0.5 ? capital : (t) => t)
      .join(pick([' ', '', '_', '.', '-'], r)),
  'romaji kunrei': (p, r) =>
    romaji(p)
      ?.map(kunrei)
      .join(pick([' ', '', '_', '.', '-'], r)),
  'romaji short vowels': (p) => romaji(p)?.map(shortVowels).map(capital).join(' '),
  'romaji passport': (p) => romaji(p)?.map(passport).join(' ').toUpperCase(),
  'romaji macrons': (p) => romaji(p)?.map(macrons).map(capital).join(' '),
  'romaji given first': (p, r) =>
    romaji(p)
      ?.reverse()
      .map(r() < 0.5 ? capital : (t) => t.toUpperCase())
      .join(pick([' ', ', ', '-'], r)),
  'romaji full-width': (p, r) =>
    wide(
      romaji(p)
        ?.map(capital)
        .join(pick([' ', ''], r)) ?? '',
    ) || undefined,
  'romaji letters apart': (p, r) => chars(romaji(p)?.join('') ?? '').join(pick([' ', '.', '-', '/'], r)) || undefined,
  'romaji leet': (p, r) =>
    romaji(p)
      ?.map((t) => swap(t, leetTable))
      .map((t) => (r() < 0.5 ? t : t.toUpperCase()))
      .join(pick([' ', '_', ''], r)),
  'romaji and kanji': (p, r) =>
    romaji(p) === undefined
      ? undefined
      : r() < 0.5
        ? `${capital(romaji(p)?.[0] ?? '')} ${given(p)}`
        : `${family(p)} ${capital(romaji(p)?.[1] ?? '')}`,
  'homophone surname': (p) =>
    swap(family(p), sameSound) === family(p) ? undefined : swap(family(p), sameSound) + given(p),
  'homophone one': (p, r) => replaceOne(p, sameSound, r),
  'split radicals': (p, r) => replaceOne(p, splits, r),
  'glued suffix': (p, r) => full(p) + pick(nicknames, r),
  'title between': (p) => `${family(p)}${p.title ?? ''}${given(p)}`,
  'itaiji with suffix': (p, r) =>
    swap(full(p), old) === full(p) ? undefined : swap(full(p), old) + pick(nicknames, r),
  'mask and space': (p, r) => mask(full(p), [1], pick(masks, r)).replace(/^(.{2})/u, '$1 '),
};

/** Surnames with what ties them to the organisation. */
export const inContext: Readonly<Record<string, Evasion>> = {
  'surname title': (p) => `${family(p)}${p.title}`,
  'department surname': (p, r) => `${p.department}の${family(p)}${pick(['', 'さん', '氏', 'ってやつ'], r)}`,
  'department surname title': (p) => `${p.department}の${family(p)}${p.title}`,
  'title first': (p) => `${p.department}${p.title}の${family(p)}`,
  'kana surname title': (p, r) => `${pick([fk(p), katakana(fk(p))], r)}${p.title}`,
  'masked surname title': (p, r) =>
    chars(family(p)).length < 2
      ? undefined
      : `${p.department}の${mask(family(p), [Math.floor(r() * chars(family(p)).length)], pick(masks, r))}${p.title}`,
  'romaji surname title': (p) => (hepburn(fk(p)).length < 4 ? undefined : `${capital(hepburn(fk(p)))}${p.title}`),
  'initial title department': (p) => `${p.department}の${hepburn(fk(p)).slice(0, 1).toUpperCase()}${p.title}`,
  'city and honorific': (p) => `みほん市役所の${family(p)}さん`,
  'homophone surname title': (p) =>
    swap(family(p), sameSound) === family(p) ? undefined : `${p.department}の${swap(family(p), sameSound)}${p.title}`,
};
