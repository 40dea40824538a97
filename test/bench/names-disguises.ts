import { hepburn, type Person } from '../../src/roster/index.ts';
import type { Evasion } from './names-evasions.ts';
import { pick } from './names-roster.ts';

/**
 * Disguises with other habits than those of `names-evasions.ts`: other separators, other masks, look-alikes, letters within
 * a part, marks on characters. Where the first file asks whether a class is known, this one asks whether it is understood.
 */
const chars = (text: string): string[] => [...text];
const katakana = (text: string): string => text.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
const kanaOf = (p: Person): string => `${p.familyKana ?? ''}${p.givenKana ?? ''}`;
const nameOf = (p: Person): string => `${p.family}${p.given ?? ''}`;
const at = (count: number, random: () => number): number => Math.floor(random() * count);
const changedOrNone = (before: string, after: string): string | undefined => (before === after ? undefined : after);

const separators = [
  '〆',
  '→',
  '…',
  '¦',
  '🐽',
  '💢',
  '※',
  '＿',
  '＝',
  '=',
  '：',
  '，',
  '◇',
  '彡',
  '卍',
  '〜',
  '\t',
  '   ',
  '᠎',
];
const masks = [...'△▲▽◆◇☓✖⭕⚫♂†%&=～ー＿？'];
const marks = ['\u0336', '\u0332', '\u0305', '\u20dd', '\u20e3', '\u0338'];
const looksLikeKanji: Readonly<Record<string, string>> = {
  口: 'ロ',
  二: 'ニ',
  八: 'ハ',
  工: 'エ',
  力: 'カ',
  夕: 'タ',
  千: 'チ',
  三: 'ミ',
  一: 'ー',
};
const looksLikeKana: Readonly<Record<string, string>> = {
  カ: '力',
  ニ: '二',
  ロ: '口',
  タ: '夕',
  ト: '卜',
  エ: '工',
  ハ: '八',
  ー: '一',
};
const small: Readonly<Record<string, string>> = {
  あ: 'ぁ',
  い: 'ぃ',
  う: 'ぅ',
  え: 'ぇ',
  お: 'ぉ',
  か: 'ゕ',
  つ: 'っ',
  や: 'ゃ',
  ゆ: 'ゅ',
  よ: 'ょ',
  わ: 'ゎ',
};
const swap = (text: string, table: Readonly<Record<string, string>>): string =>
  chars(text)
    .map((c) => table[c] ?? c)
    .join('');
const splits: Readonly<Record<string, string>> = {
  林: '木木',
  村: '木寸',
  松: '木公',
  鈴: '金令',
  橋: '木喬',
  明: '日月',
  岩: '山石',
  崎: '山奇',
  加: '力口',
  和: '禾口',
  池: 'シ也',
  町: '田丁',
  畑: '火田',
  野: '里予',
  福: 'ネ畐',
  阿: '阝可',
  相: '木目',
  岡: '冂山',
  清: 'シ青',
  浜: 'シ兵',
  佐: 'イ左',
  伊: 'イ尹',
  健: 'イ建',
  仁: 'イ二',
};
const circled = (text: string): string =>
  katakana(text).replace(
    /[アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ]/g,
    (c) =>
      String.fromCharCode(
        0x32d0 + 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ'.indexOf(c),
      ),
  );
const plainKana = (p: Person): boolean => !/[ゃゅょっぁぃぅぇぉー]/.test(kanaOf(p));

export const disguises: Readonly<Record<string, Evasion>> = {
  'odd separator everywhere': (p, r) => chars(nameOf(p)).join(pick(separators, r)),
  'odd separator once': (p, r) => {
    const all = chars(nameOf(p));
    const place = 1 + at(all.length - 1, r);
    return all.slice(0, place).join('') + pick(separators, r) + all.slice(place).join('');
  },
  'several separators': (p, r) =>
    chars(nameOf(p))
      .map((c, i) => (i === 0 ? c : pick(['', ' ', '★', '・', '／', '\u200b', '😡'], r) + c))
      .join(''),
  'odd mask': (p, r) => {
    const all = chars(nameOf(p));
    if (all.length < 4) return undefined;
    all[1 + at(all.length - 2, r)] = pick(masks, r);
    return all.join('');
  },
  'emoji for one': (p, r) => {
    const all = chars(nameOf(p));
    if (all.length < 4) return undefined;
    all[1 + at(all.length - 1, r)] = pick(['🤡', '💩', '🐷', '👨‍🦲', '☠️'], r);
    return all.join('');
  },
  'letters in surname': (p, r) => {
    const kana = chars(p.familyKana ?? '');
    const i = at(kana.length, r);
    if (!plainKana(p) || kana.length < 3) return undefined;
    kana[i] = hepburn(kana[i] ?? '');
    return `${kana.join('')}${p.given}`;
  },
  'letters in kana': (p, r) => {
    const kana = chars(kanaOf(p));
    const i = at(kana.length - 1, r);
    if (!plainKana(p) || kana.length < 6) return undefined;
    return [...kana.slice(0, i), hepburn(kana.slice(i, i + 2).join('')), ...kana.slice(i + 2)].join('');
  },
  'kanji and letters': (p, r) => `${p.family}${pick(['', '_', '・', ' '], r)}${hepburn(p.givenKana ?? '')}`,
  'kana and letters': (p) =>
    kanaOf(p).length < 6 || (p.givenKana?.length ?? 0) < 3 ? undefined : `${p.familyKana}${hepburn(p.givenKana ?? '')}`,
  'one kanji and letters': (p) =>
    p.family.length !== 2 || !plainKana(p) || (p.familyKana?.length ?? 0) < 4
      ? undefined
      : `${p.family.slice(0, 1)}${hepburn(p.familyKana?.slice(2) ?? '')}${p.given}`,
  'wavy long vowel': (p, r) =>
    changedOrNone(
      kanaOf(p),
      kanaOf(p).replace(/(?<=[おこそとのほもよろょゆゅくすつぬふむるう])う/g, pick(['〜', '～', 'ー', '~'], r)),
    ),
  'stretched kana': (p, r) => `${p.familyKana}${pick(['ー', '〜'], r)}${p.givenKana}`,
  'long vowel by small kana': (p) =>
    changedOrNone(kanaOf(p), kanaOf(p).replace(/(?<=[おこそとのほもよろょ])う/g, 'ぉ')),
  'split with spaces': (p, r) => {
    const sign = pick([' ', '　', '/', '・'], r);
    return changedOrNone(
      nameOf(p),
      chars(nameOf(p))
        .map((c) => (splits[c] === undefined ? c : chars(splits[c]).join(sign)))
        .join(''),
    );
  },
  'all split, spaced': (p) =>
    changedOrNone(
      nameOf(p),
      chars(nameOf(p)).some((c) => c in splits)
        ? chars(nameOf(p))
            .flatMap((c) => chars(splits[c] ?? c))
            .join(' ')
        : nameOf(p),
    ),
  'each part reversed': (p, r) =>
    nameOf(p).length < 4
      ? undefined
      : `${chars(p.family).reverse().join('')}${pick(['', ' ', '　'], r)}${chars(p.given ?? '')
          .reverse()
          .join('')}`,
  'each kana part reversed': (p, r) =>
    kanaOf(p).length < 6
      ? undefined
      : `${chars(p.familyKana ?? '')
          .reverse()
          .join('')}${pick(['', ' '], r)}${chars(p.givenKana ?? '')
          .reverse()
          .join('')}`,
  'katakana for kanji': (p) => changedOrNone(nameOf(p), swap(nameOf(p), looksLikeKanji)),
  'kanji for katakana': (p) =>
    kanaOf(p).length < 5 ? undefined : changedOrNone(katakana(kanaOf(p)), swap(katakana(kanaOf(p)), looksLikeKana)),
  'circled kana': (p) => (kanaOf(p).length < 5 ? undefined : circled(kanaOf(p))),
  'marks on letters': (p, r) => {
    const mark = pick(marks, r);
    const letters = `${hepburn(p.familyKana ?? '')} ${hepburn(p.givenKana ?? '')}`;
    return letters.length < 9
      ? undefined
      : chars(letters)
          .map((c) => (c === ' ' ? c : c + mark))
          .join('');
  },
  'marks on kanji': (p, r) =>
    chars(nameOf(p))
      .map((c) => c + pick(marks, r))
      .join(''),
  'sound marks on kana': (p, r) =>
    kanaOf(p).length < 5
      ? undefined
      : chars(kanaOf(p))
          .map((c) => (r() < 0.4 ? `${c}゛` : c))
          .join(''),
  'small kana': (p) => (kanaOf(p).length < 5 ? undefined : changedOrNone(kanaOf(p), swap(kanaOf(p), small))),
  'hiragana and katakana': (p, r) =>
    kanaOf(p).length < 5
      ? undefined
      : chars(kanaOf(p))
          .map((c) => (r() < 0.5 ? katakana(c) : c))
          .join(''),
  'kana given first': (p, r) =>
    kanaOf(p).length < 6 ? undefined : `${p.givenKana}${pick([' ', '', '・'], r)}${p.familyKana}`,
  'kana in capitals and spaces': (p) => (kanaOf(p).length < 6 ? undefined : chars(katakana(kanaOf(p))).join(' ')),
  'mixed in each part': (p) =>
    p.family.length < 2 || p.family === p.familyKana
      ? undefined
      : `${p.family.slice(0, 1)}${p.given}`.length < 3
        ? undefined
        : `${p.familyKana}　${p.given}さん`,
  'in brackets': (p, r) =>
    pick(
      [
        `【${p.family}】【${p.given}】`,
        `（${p.family}）${p.given}`,
        `${p.family}（${p.given}）`,
        `#${nameOf(p)}`,
        `@${nameOf(p)}`,
      ],
      r,
    ),
  'both parts other kanji, title': (p) => {
    const table: Readonly<Record<string, string>> = {
      田: '多',
      木: '樹',
      村: '邑',
      郎: '狼',
      野: '乃',
      太: '汰',
      介: '助',
      子: '湖',
      美: '箕',
      佐: '左',
      山: '矢摩',
    };
    const [a, b] = [swap(p.family, table), swap(p.given ?? '', table)];
    return a === p.family || b === p.given ? undefined : `${p.department}の${a}${b}${p.title}`;
  },
};

/** Surnames in sentences. */
export const sentences: Readonly<Record<string, Evasion>> = {
  'with the title in a sentence': (p, r) =>
    pick(
      [
        `今日対応した${p.family}っていう${p.title}`,
        `${p.department}にいる${p.family}という${p.title}`,
        `${p.title}（${p.family}）`,
        `${p.family}・${p.title}`,
      ],
      r,
    ),
  'department in brackets': (p, r) =>
    pick(
      [
        `${p.family}(${p.department})`,
        `${p.family}＠${p.department}`,
        `【${p.department}】${p.family}`,
        `${p.department} ${p.family}`,
      ],
      r,
    ),
  'spaced surname, title': (p, r) =>
    p.family.length < 2 ? undefined : `${chars(p.family).join(pick([' ', '/', '★'], r))}${p.title}`,
  'kana surname, department': (p, r) =>
    `${p.department}の${pick([p.familyKana ?? '', katakana(p.familyKana ?? '')], r)}${pick(['さん', '', 'って人'], r)}`,
  'given name hidden, title': (p, r) => `${p.family}${pick(['○○', '●●', '＊＊'], r)}${p.title}`,
  'given name hidden, department': (p, r) => `${p.department}の${p.family}${pick(['○○', '●', '＊＊'], r)}`,
  'surname hidden, title': (p, r) =>
    p.given === undefined || p.given.length < 2
      ? undefined
      : `${p.department}の${pick(['○○', '●●', '＊＊'], r)}${p.given}`,
  'counter number': (p) => `${p.department}3番窓口の${p.family}`,
};
