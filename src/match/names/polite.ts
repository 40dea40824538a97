import { spellingOf } from '../stream/spelling.ts';
import type { Family } from './directory.ts';
import { isWrittenInKana } from './part.ts';

const san = spellingOf('さん').codes;

/**
 * Runs of characters that show a telling surname of one kanji, or one of four and more kana, called politely: 陳さん, とうじょうさん;
 * three are enough for a surname that has no kanji (グエンさん).
 * Without さん neither is looked for.
 */
export function politeRuns(families: readonly Family[]): number[][] {
  return families
    .filter(({ telling }) => telling)
    .flatMap(({ part }) => [
      ...(part.codes.length === 1 ? [[...part.codes, ...san]] : []),
      ...(part.kana.length >= (isWrittenInKana(part) ? 3 : 4) ? [[...part.kana.slice(-2), ...san]] : []),
    ]);
}
