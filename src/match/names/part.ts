import { canonicalRomaji, hepburn } from '../../roster/index.ts';
import { isKana } from '../stream/codes.ts';
import { spellingOf } from '../stream/spelling.ts';
import { isRegular } from './sound.ts';

/** A surname or a given name, folded, in the spellings that a text is compared with. */
export interface Part {
  /** As the roster writes it. */
  written: string;
  codes: readonly number[];
  runs: readonly number[];
  /** Reading in hiragana codes; empty where nobody knows it. */
  kana: readonly number[];
  kanaRuns: readonly number[];
  /** The reading with repeats written out, for the comparison by sound. */
  sound: readonly number[];
  /** Each kanji stands for a reading it is known to have; elsewhere (大和, 長谷川) it may stand for any stretch of the sound. */
  regular: boolean;
  /** Canonical romaji of the reading; empty where unknown. */
  romaji: string;
  /** First letters a writer may use for it. */
  initials: string;
}

/** Of somebody whose name has no kanji: グエン. */
export const isWrittenInKana = ({ codes }: Part): boolean => codes.every(isKana);

export function partOf(written: string, reading: string | undefined): Part {
  const own = spellingOf(written);
  const sounded =
    reading === undefined ? (own.codes.every(isKana) ? own : { codes: [], runs: [] }) : spellingOf(reading);
  const sound = sounded.codes.flatMap((code, at) => Array.from({ length: sounded.runs[at] ?? 1 }, () => code));
  const hiragana = plainKana(reading ?? (own.codes.every(isKana) ? written : ''));
  const letters = hepburn(hiragana);
  return {
    written,
    codes: own.codes,
    runs: own.runs,
    kana: sounded.codes,
    kanaRuns: sounded.runs,
    sound,
    regular: isRegular(
      own.codes.flatMap((code, at) => Array.from({ length: own.runs[at] ?? 1 }, () => code)),
      sound,
    ),
    romaji: canonicalRomaji(letters),
    initials: initialsOf(letters),
  };
}

/** Hiragana with small kana kept, which romaji need and the folded codes have lost. */
function plainKana(text: string): string {
  return text.normalize('NFKC').replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** `shi` may be S, `chi` C or T, `tsu` T, `fu` F or H, `ji` J or Z. */
function initialsOf(letters: string): string {
  const [first = ''] = letters;
  const others: Readonly<Record<string, string>> = { c: 't', f: 'h', j: 'z' };
  return first + (others[first] ?? '');
}
