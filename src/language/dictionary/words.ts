import type { DictionarySource } from './source.ts';

/** One entry of the dictionary. In IPADIC the left and the right context id of a word are the same. */
export interface Word {
  context: number;
  cost: number;
  /** `品詞,細分類1,細分類2,細分類3,活用型,活用形`. */
  grammar: string;
  lemma: string;
  reading: string;
}

/** All words by surface, in the order in which kuromoji tries them: it decides between paths of the same cost. */
export function readWords(source: DictionarySource): Map<string, Word[]> {
  const bySurface = new Map<string, Word[]>();
  for (const offsets of groups(source.surfaces)) {
    const words: Word[] = [];
    let surface = '';
    for (const offset of offsets) {
      const entry = readWord(source.words, source.features, offset);
      surface = entry.surface;
      addUnlessBeaten(words, entry.word);
    }
    bySurface.set(surface, words);
  }
  return bySurface;
}

/** The words that an unknown stretch of each character class may be; index is the class. */
export function readUnknownWords(source: DictionarySource): Word[][] {
  const byClass: Word[][] = [];
  for (const offsets of groups(source.unknownByClass)) {
    byClass.push(offsets.map((offset) => readWord(source.unknownWords, source.unknownFeatures, offset).word));
  }
  return byClass;
}

/** A word with the context of another of the same surface that costs no more can be on no best path. */
function addUnlessBeaten(words: Word[], word: Word): void {
  const rival = words.findIndex(({ context }) => context === word.context);
  const beaten = words[rival];
  if (beaten === undefined) {
    words.push(word);
  } else if (word.cost < beaten.cost) {
    words.splice(rival, 1);
    words.push(word);
  }
}

function* groups(map: Int32Array): Generator<number[]> {
  const count = map[0] ?? 0;
  for (let group = 0, at = 1; group < count; group++) {
    const size = map[at + 1] ?? 0;
    yield Array.from(map.subarray(at + 2, at + 2 + size));
    at += 2 + size;
  }
}

const decoder = new TextDecoder();

function readWord(words: DataView, features: Uint8Array, offset: number): { surface: string; word: Word } {
  const from = words.getInt32(offset + 6, true);
  const line = decoder.decode(features.subarray(from, features.indexOf(0, from)));
  const fields = line.split(',');
  const context = words.getUint16(offset, true);
  if (context !== words.getUint16(offset + 2, true)) throw new RangeError('left and right context differ');
  return {
    surface: fields[0] ?? '',
    word: {
      context,
      cost: words.getInt16(offset + 4, true),
      grammar: fields.slice(1, 7).join(','),
      lemma: fields[7] ?? '*',
      reading: fields[8] ?? '',
    },
  };
}
