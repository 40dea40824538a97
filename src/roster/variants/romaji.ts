/** Hepburn spelling of each kana; other systems are folded into one by `canonicalRomaji`. */
const syllables: Readonly<Record<string, string>> = Object.fromEntries(
  `あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo
  たta ちchi つtsu てte とto だda ぢji づzu でde どdo なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho ばba びbi ぶbu べbe ぼbo
  ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa ゐi ゑe をo んn ゔvu
  ぁa ぃi ぅu ぇe ぉo`
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);
const smallVowels: Readonly<Record<string, string>> = {
  ゃ: 'a',
  ゅ: 'u',
  ょ: 'o',
  ぇ: 'e',
  ぁ: 'a',
  ぃ: 'i',
  ぅ: 'u',
  ぉ: 'o',
};

/** Hepburn spelling of a name in hiragana with every long vowel written out: `しょうこ` is `shouko`. */
export function hepburn(kana: string): string {
  let spelt = '';
  let doubled = false;
  for (const sign of kana) {
    const glide = smallVowels[sign];
    if (sign === 'っ') doubled = true;
    else if (glide !== undefined && 'ゃゅょ'.includes(sign) && spelt.endsWith('i')) {
      const stem = spelt.slice(0, -1);
      spelt = /(sh|ch|j)$/.test(stem) ? stem + glide : `${stem}y${glide}`;
    } else {
      const syllable = sign === 'ー' ? (spelt.at(-1) ?? '') : (syllables[sign] ?? '');
      spelt += doubled ? `${syllable.startsWith('ch') ? 't' : syllable.slice(0, 1)}${syllable}` : syllable;
      doubled = false;
    }
  }
  return spelt;
}

const foldings: readonly (readonly [RegExp, string])[] = [
  [/tch/g, 'ch'],
  [/shi/g, 'si'],
  [/sh/g, 'sy'],
  [/chi/g, 'ti'],
  [/ch/g, 'ty'],
  [/ts/g, 't'],
  [/dz|d(?=[ui])/g, 'z'],
  [/ji/g, 'zi'],
  [/jy?/g, 'zy'],
  [/(?:f|ph)(?=u)/g, 'h'],
  [/m(?=[bp])/g, 'n'],
  [/l/g, 'r'],
  [/c|q/g, 'k'],
  [/wo$/g, 'o'],
  [/(?<=[aiueo])h(?![aiueoy])/g, ''],
  [/ou|oo/g, 'o'],
  [/uu/g, 'u'],
  [/(.)\1+/g, '$1'],
];

/**
 * One spelling for all systems: Hepburn, Kunrei, passport (`Satoh`, `Ohno`), word-processor (`satou`), long vowels dropped
 * (`Sato`), doubled letters. Two names that only differ in such things become the same, and are told apart by context.
 * @param letters `a` to `z` only
 */
export function canonicalRomaji(letters: string): string {
  return foldings.reduce((text, [from, to]) => text.replace(from, to), letters);
}
