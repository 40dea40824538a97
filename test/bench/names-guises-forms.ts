import { hepburn, type Person } from '../../src/roster/index.ts';
import type { Evasion } from './names-evasions.ts';
import {
  emoji,
  masks,
  registerForms,
  separators,
  soundAlikes,
  spaces,
  suffixes,
  takenApart,
  unseen,
} from './names-guises-tables.ts';
import { pick } from './names-roster.ts';

type Random = () => number;
const chars = (text: string): string[] => [...text];
const family = (p: Person): string => p.family;
const given = (p: Person): string => p.given ?? '';
const full = (p: Person): string => family(p) + given(p);
const fk = (p: Person): string => p.familyKana ?? '';
const gk = (p: Person): string => p.givenKana ?? '';
const below = (count: number, random: Random): number => Math.floor(random() * count);
const unlessSame = (before: string, after: string): string | undefined => (before === after ? undefined : after);
const kata = (text: string): string => text.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
const wide =
  'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォッャュョー';
const narrow = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰ';
const half = (text: string): string =>
  chars(kata(text).normalize('NFD'))
    .map((c) => (c === '\u3099' ? 'ﾞ' : c === '\u309a' ? 'ﾟ' : (narrow[wide.indexOf(c)] ?? c)))
    .join('');
const joined = (text: string, between: () => string): string => chars(text).reduce((all, c) => all + between() + c);

/** Each character that has other forms in the registers exchanged with a chance, one at least. */
function inRegisterForm(name: string, random: Random): string | undefined {
  const groups = chars(name).map((c) => registerForms.find((group) => chars(group).includes(c)));
  const able = groups.flatMap((group, at) => (group === undefined ? [] : [at]));
  if (able.length === 0) return undefined;
  const sure = pick(able, random);
  return chars(name)
    .map((c, at) => {
      const others = chars(groups[at] ?? '').filter((other) => other !== c);
      return others.length > 0 && (at === sure || random() < 0.6) ? pick(others, random) : c;
    })
    .join('');
}

/** One kanji at the head or tail of a part exchanged for another of the same sound. */
function bySound(part: string, kana: string, random: Random): string | undefined {
  const all = chars(part);
  const forms: string[] = [];
  for (const [sound, group] of Object.entries(soundAlikes)) {
    for (const other of group) {
      const [head, tail] = [all[0] ?? '', all.at(-1) ?? ''];
      if (kana.startsWith(sound) && group.includes(head) && other !== head) forms.push(other + all.slice(1).join(''));
      if (all.length > 1 && kana.endsWith(sound) && group.includes(tail) && other !== tail)
        forms.push(all.slice(0, -1).join('') + other);
    }
  }
  return forms.length === 0 ? undefined : pick(forms, random);
}

const masked = (name: string, places: readonly number[], sign: string): string =>
  chars(name)
    .map((c, at) => (places.includes(at) ? sign : c))
    .join('');

function apart(name: string, all: boolean, between: string, random: Random): string | undefined {
  const able = chars(name).flatMap((c, at) => (c in takenApart ? [at] : []));
  if (able.length === 0) return undefined;
  const one = pick(able, random);
  return chars(name)
    .map((c, at) => (able.includes(at) && (all || at === one) ? chars(takenApart[c] ?? c).join(between) : c))
    .join('');
}

const kunrei = (text: string): string =>
  text
    .replace(/(sh|ch|j)(?=[auo])/g, (c) => ({ sh: 'sy', ch: 'ty', j: 'zy' })[c] ?? c)
    .replaceAll('shi', 'si')
    .replaceAll('chi', 'ti')
    .replaceAll('tsu', 'tu')
    .replaceAll('fu', 'hu')
    .replaceAll('ji', 'zi');
const cap = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const longVowel: readonly ((text: string) => string)[] = [
  (t) => t,
  (t) => t.replace(/ou|oo/g, 'o').replaceAll('uu', 'u'),
  (t) => t.replace(/ou|oo/g, 'ō').replaceAll('uu', 'ū'),
  (t) => t.replace(/ou|oo/g, 'ô').replaceAll('uu', 'û'),
  (t) => t.replace(/(ou|oo)(?![aiueo])/g, 'oh'),
];
const cases: readonly ((text: string) => string)[] = [(t) => t, cap, (t) => t.toUpperCase()];
const between = [' ', '', '.', '_', '-', ', ', '　', '/', '・', '·', '|', '+'];
const enough = (p: Person): boolean => fk(p) !== '' && gk(p) !== '' && hepburn(fk(p) + gk(p)).length >= 8;
/** Parts may run together only where nothing is lost by it: a capital or length tells them apart. */
function letters(p: Person, r: Random, spell: (text: string) => string, reversed = false): string | undefined {
  if (!enough(p)) return undefined;
  const parts = [fk(p), gk(p)].map((kana) => pick(cases, r)(spell(hepburn(kana))));
  return (reversed ? parts.reverse() : parts).join(pick(between, r));
}
const leet = (text: string): string => text.replace(/[ioae]/g, (c) => ({ i: '1', o: '0', a: '@', e: '3' })[c] ?? c);
const someLeet = (text: string, r: Random): string =>
  text.replace(/[ioaes]/g, (c) => (r() < 0.6 ? ({ i: '1', o: '0', a: '4', e: '3', s: '5' }[c] ?? c) : c));
const initial = (kana: string): string => hepburn(kana).slice(0, 1).toUpperCase();

/** Names with nothing of the office near them. */
export const guises: Readonly<Record<string, Evasion>> = {
  plain: full,
  'register form': (p, r) => inRegisterForm(full(p), r),
  'register form, spaced': (p, r) => {
    const other = inRegisterForm(full(p), r);
    return other === undefined ? undefined : joined(other, () => (r() < 0.4 ? pick(spaces, r) : ''));
  },
  'IVS on each': (p, r) => `${joined(full(p), () => String.fromCodePoint(0xe0100 + below(32, r)))}\u{e0101}`,
  'IVS or VS on some': (p, r) =>
    chars(full(p))
      .map((c) => c + (r() < 0.5 ? pick(['\u{e0100}', '\u{e0105}', '\ufe00', '\ufe0e'], r) : ''))
      .join(''),
  hiragana: (p, r) =>
    gk(p).length + fk(p).length < 5 ? undefined : fk(p) + pick(['', '', ' ', '　', '・'], r) + gk(p),
  katakana: (p, r) =>
    gk(p).length + fk(p).length < 5 ? undefined : kata(fk(p)) + pick(['', '', ' ', '＝', '・'], r) + kata(gk(p)),
  'half-width': (p, r) =>
    gk(p).length + fk(p).length < 5 ? undefined : half(fk(p)) + pick(['', '', ' ', '･'], r) + half(gk(p)),
  'surname in hiragana': (p) => unlessSame(full(p), fk(p) + given(p)),
  'surname in katakana': (p) => kata(fk(p)) + given(p),
  'surname in half-width': (p) => half(fk(p)) + given(p),
  'given name in hiragana': (p) => (gk(p).length < 2 ? undefined : unlessSame(full(p), family(p) + gk(p))),
  'given name in katakana': (p) => (gk(p).length < 2 ? undefined : family(p) + kata(gk(p))),
  'given name in half-width': (p) => (gk(p).length < 2 ? undefined : family(p) + half(gk(p))),
  Hepburn: (p, r) => letters(p, r, (t) => t),
  Kunrei: (p, r) => letters(p, r, kunrei),
  'long vowels': (p, r) =>
    /[おこそとのほもよろょ]う|うう|ゅう/.test(fk(p) + gk(p)) ? letters(p, r, pick(longVowel, r)) : undefined,
  'romaji, given first': (p, r) => letters(p, r, pick([(t: string) => t, kunrei], r), true),
  'romaji full-width': (p, r) =>
    letters(p, r, (t) => t)?.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  'leet 1 0 @ 3': (p, r) =>
    enough(p) ? leet(hepburn(fk(p))) + pick([' ', '_', '', '.'], r) + leet(hepburn(gk(p))) : undefined,
  'leet some': (p, r) => letters(p, r, (t) => someLeet(t, r)),
  'romaji spelt out': (p, r) => (enough(p) ? joined(hepburn(fk(p) + gk(p)), () => '-') : letters(p, r, (t) => t)),
  'mask in surname': (p, r) =>
    chars(family(p)).length < 2 || chars(given(p)).length < 2
      ? undefined
      : masked(full(p), [below(chars(family(p)).length, r)], pick(masks, r)),
  'mask in given name': (p, r) =>
    chars(family(p)).length < 2 || chars(given(p)).length < 2
      ? undefined
      : masked(full(p), [chars(family(p)).length + below(chars(given(p)).length, r)], pick(masks, r)),
  'masks in both': (p, r) => {
    const [a, b] = [chars(family(p)).length, chars(given(p)).length];
    return a < 2 || b < 2 ? undefined : masked(full(p), [below(a, r), a + below(b, r)], pick(masks, r));
  },
  'two different masks': (p, r) => {
    const [a, b] = [chars(family(p)).length, chars(given(p)).length];
    if (a < 2 || b < 2) return undefined;
    return masked(masked(full(p), [below(a, r)], pick(masks, r)), [a + below(b, r)], pick(masks, r));
  },
  'one mask in kana': (p, r) => {
    const kana = pick([fk(p) + gk(p), kata(fk(p) + gk(p))], r);
    return kana.length < 6 ? undefined : masked(kana, [below(kana.length, r)], pick(masks, r));
  },
  'two masks in kana': (p, r) => {
    const kana = pick([fk(p) + gk(p), kata(fk(p) + gk(p))], r);
    if (kana.length < 7) return undefined;
    return masked(kana, [below(fk(p).length, r), fk(p).length + below(gk(p).length, r)], pick(masks, r));
  },
  'mask and surname in kana': (p, r) =>
    chars(given(p)).length < 2 || fk(p).length < 3
      ? undefined
      : fk(p) + masked(given(p), [below(chars(given(p)).length, r)], pick(masks, r)),
  'a space between parts': (p, r) => family(p) + pick(spaces, r) + given(p),
  'spaces everywhere': (p, r) => {
    const sign = pick(spaces, r);
    return joined(full(p), () => sign);
  },
  'spaces here and there': (p, r) => joined(full(p), () => (r() < 0.5 ? pick(spaces, r) : '')),
  'unseen everywhere': (p, r) => {
    const sign = pick(unseen, r);
    return joined(full(p), () => sign);
  },
  'unseen here and there': (p, r) => joined(full(p), () => (r() < 0.5 ? pick(unseen, r) : '')),
  'unseen in kana': (p, r) =>
    gk(p).length + fk(p).length < 5 ? undefined : joined(fk(p) + gk(p), () => pick(unseen, r)),
  'emoji everywhere': (p, r) => {
    const sign = pick(emoji, r);
    return joined(full(p), () => sign);
  },
  'emoji once': (p, r) => {
    const [a, b] = [chars(full(p)), below(chars(full(p)).length - 1, r) + 1];
    return a.slice(0, b).join('') + pick(emoji, r) + a.slice(b).join('');
  },
  'emoji in kana': (p, r) =>
    gk(p).length + fk(p).length < 5 ? undefined : joined(fk(p) + gk(p), () => pick(emoji, r)),
  'separator everywhere': (p, r) => {
    const sign = pick(separators, r);
    return joined(full(p), () => sign);
  },
  'separator between parts': (p, r) => family(p) + pick(separators, r) + given(p),
  'separator in kana': (p, r) => {
    const sign = pick(separators, r);
    return gk(p).length + fk(p).length < 5 ? undefined : joined(fk(p) + gk(p), () => sign);
  },
  'one a line': (p) => chars(full(p)).join('\n'),
  'one a line, CRLF': (p) => chars(full(p)).join('\r\n'),
  'one a line, kana': (p, r) =>
    gk(p).length + fk(p).length < 5 ? undefined : chars(pick([fk(p) + gk(p), kata(fk(p) + gk(p))], r)).join('\n'),
  'one a line, indented': (p) => chars(full(p)).join('\n　'),
  'one a line, empty ones between': (p) => chars(full(p)).join('\n\n'),
  'parts on two lines': (p, r) => family(p) + pick(['\n', '\r\n', '\n　'], r) + given(p),
  'given name first': (p, r) => given(p) + pick(['', ' ', '　', '・', '、', '．', '＝'], r) + family(p),
  'backwards, kanji': (p) => (chars(full(p)).length < 4 ? undefined : chars(full(p)).reverse().join('')),
  'backwards, kana': (p) =>
    gk(p).length + fk(p).length < 6
      ? undefined
      : chars(fk(p) + gk(p))
          .reverse()
          .join(''),
  'backwards, katakana': (p) =>
    gk(p).length + fk(p).length < 6
      ? undefined
      : kata(
          chars(fk(p) + gk(p))
            .reverse()
            .join(''),
        ),
  'each doubled': (p) =>
    chars(full(p))
      .map((c) => c + c)
      .join(''),
  'each threefold': (p) =>
    chars(full(p))
      .map((c) => c + c + c)
      .join(''),
  'one doubled': (p, r) => {
    const at = below(chars(full(p)).length, r);
    return chars(full(p))
      .map((c, i) => (i === at ? c + c : c))
      .join('');
  },
  'kana doubled': (p) =>
    gk(p).length + fk(p).length < 5
      ? undefined
      : chars(fk(p) + gk(p))
          .map((c) => c + c)
          .join(''),
  'surname by sound': (p, r) => {
    const other = bySound(family(p), fk(p), r);
    return other === undefined ? undefined : other + given(p);
  },
  'given name by sound': (p, r) => {
    const other = bySound(given(p), gk(p), r);
    return other === undefined ? undefined : family(p) + other;
  },
  'character taken apart': (p, r) => apart(full(p), false, '', r),
  'characters taken apart, spaced': (p, r) => apart(full(p), true, pick(['', ' ', '/', '+'], r), r),
  'glued behind': (p, r) => full(p) + pick(suffixes, r),
  'kana, glued behind': (p, r) =>
    gk(p).length + fk(p).length < 5 ? undefined : pick([fk(p) + gk(p), kata(fk(p) + gk(p))], r) + pick(suffixes, r),
  nickname: (p) => p.aliases[0],
  'nickname in katakana': (p) =>
    p.aliases[0] === undefined ? undefined : unlessSame(p.aliases[0], kata(p.aliases[0])),
  'nickname, spaced': (p, r) =>
    p.aliases[0] === undefined ? undefined : joined(p.aliases[0], () => pick([' ', '・', '\u200b'], r)),
};

const swapped = (p: Person, r: Random): string | undefined => bySound(family(p), fk(p), r);

/** Names, mostly surnames, with a word that ties them to the office. */
export const tiedGuises: Readonly<Record<string, Evasion>> = {
  'surname and title': (p) => family(p) + p.title,
  'department, surname': (p, r) =>
    `${p.department}の${family(p)}${pick(['さん', '', 'とかいう職員', 'って奴', 'ちゃん', 'の野郎', 'ァ'], r)}`,
  'title, surname': (p, r) => `${p.department}${p.title}の${family(p)}${pick(['', 'さん', '氏'], r)}`,
  'city, surname, title': (p, r) =>
    `${pick(['みほん市の', 'みほん市役所の', 'みほん市役所'], r)}${family(p)}${p.title}`,
  'surname by sound, title': (p, r) => {
    const other = swapped(p, r);
    return other === undefined ? undefined : `${p.department}の${other}${p.title}`;
  },
  'surname by sound, department': (p, r) => {
    const other = swapped(p, r);
    return other === undefined ? undefined : `${p.department}の${other}${pick(['', 'さん', '氏'], r)}`;
  },
  'surname by sound, title alone': (p, r) => {
    const other = swapped(p, r);
    return other === undefined ? undefined : `${other}${p.title}`;
  },
  'full name by sound, department': (p, r) => {
    const other = bySound(given(p), gk(p), r);
    return other === undefined ? undefined : `${p.department}の${family(p)}${other}`;
  },
  'surname in register form, title': (p, r) => {
    const other = inRegisterForm(family(p), r);
    return other === undefined ? undefined : other + p.title;
  },
  'surname in kana, title': (p, r) => pick([fk(p), kata(fk(p)), half(fk(p))], r) + p.title,
  'surname in romaji, title': (p, r) =>
    hepburn(fk(p)).length < 4 ? undefined : pick(cases, r)(hepburn(fk(p))) + pick(['', ' '], r) + p.title,
  'surname masked, title': (p, r) =>
    chars(family(p)).length < 2
      ? undefined
      : `${p.department}の${masked(family(p), [below(chars(family(p)).length, r)], pick(masks, r))}${p.title}`,
  'surname spaced, title': (p, r) => {
    const sign = pick([...spaces, ...separators], r);
    return chars(family(p)).length < 2 ? undefined : joined(family(p), () => sign) + p.title;
  },
  'surname unseen, title': (p, r) =>
    chars(family(p)).length < 2 ? undefined : joined(family(p), () => pick(unseen, r)) + p.title,
  'surname doubled, title': (p) =>
    chars(family(p))
      .map((c) => c + c)
      .join('') + p.title,
  'surname taken apart, title': (p, r) => {
    const other = apart(family(p), true, '', r);
    return other === undefined ? undefined : other + p.title;
  },
  'surname backwards, title': (p) =>
    chars(family(p)).length < 2 ? undefined : `${p.department}の${chars(family(p)).reverse().join('')}${p.title}`,
  'surname a line each, title': (p) => `${chars(family(p)).join('\n')}\n${p.title}`,
  'initial, title, department': (p) => `${p.department}の${initial(fk(p))}${p.title}`,
  'initials, department': (p, r) => `${p.department}の${initial(fk(p))}${pick(['.', '・', ''], r)}${initial(gk(p))}`,
  'surname and initial': (p, r) => `${p.department}の${family(p)}${pick(['', ' '], r)}${initial(gk(p))}`,
  'title between': (p, r) => `${family(p)}${p.title}${pick(['', '、', 'の', ' '], r)}${given(p)}`,
  'given name hidden, title': (p, r) => `${family(p)}${pick(['○○', '●●', '××', '＊＊', '○'], r)}${p.title}`,
  'dealing, surname': (p, r) =>
    pick(
      [
        `市役所で${family(p)}さんに対応された`,
        `窓口の${family(p)}って人に住民票を頼んだ`,
        `役所に電話したら${family(p)}とかいう職員が出た`,
      ],
      r,
    ),
};
