import { hepburn } from '../../roster/index.ts';

const plain =
  'あいうえおかきくけこがぎぐげごさしすせそざじずぜぞたちつてとだでどなにぬねのはひふへほばびぶべぼぱぴぷぺぽまみむめもやゆよらりるれろわ';
const syllables = new Map<string, string>();
for (const kana of plain) syllables.set(hepburn(kana), kana);
for (const kana of 'きぎしじちにひびぴみり') {
  for (const glide of 'ゃゅょ') syllables.set(hepburn(kana + glide), kana + glide);
}
/** Kunrei and other usual spellings. */
const others =
  'si し ti ち tu つ hu ふ zi じ sya しゃ syu しゅ syo しょ tya ちゃ tyu ちゅ tyo ちょ zya じゃ zyu じゅ zyo じょ jya じゃ jyu じゅ jyo じょ du づ di ぢ wo を'.split(
    ' ',
  );
for (let at = 0; at + 1 < others.length; at += 2) syllables.set(others[at] ?? '', others[at + 1] ?? '');
const LONGEST_SYLLABLE = 3;

const known = new Map<string, string | undefined>();
const MOST_KNOWN = 20_000;

/** Hiragana of a word in Latin letters; undefined where it is no Japanese word through and through. Words repeat, so answers are kept. */
export function kanaOfRomaji(word: string): string | undefined {
  const before = known.get(word);
  if (before !== undefined || known.has(word)) return before;
  if (known.size > MOST_KNOWN) known.clear();
  const kana = spell(word);
  known.set(word, kana);
  return kana;
}

function spell(word: string): string | undefined {
  const letters = word.normalize('NFKC').toLowerCase();
  let kana = '';
  for (let at = 0; at < letters.length; ) {
    let size = LONGEST_SYLLABLE;
    while (size > 0 && !syllables.has(letters.slice(at, at + size))) size--;
    if (size > 0) {
      kana += syllables.get(letters.slice(at, at + size)) ?? '';
      at += size;
    } else if (/^(?:n(?![aiueoy])|m(?=[bmp]))/.test(letters.slice(at))) {
      kana += 'ん';
      at += letters.startsWith("n'", at) ? 2 : 1;
    } else if (/^([kstp])(?=\1)|^t(?=ch)/.test(letters.slice(at))) {
      kana += 'っ';
      at++;
    } else if (
      letters.charAt(at) === 'h' &&
      at + 1 === letters.length &&
      /[おこごそぞとどのほぼぽもよろょ]$/.test(kana)
    ) {
      kana += 'う';
      at++;
    } else return undefined;
  }
  return kana;
}
