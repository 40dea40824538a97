import type { Span } from '../../kernel/index.ts';
import type { VariantClass } from '../../roster/index.ts';
import { allMatches } from '../stream/all-matches.ts';

/** A text in which a disguise was taken back, and the way to the text as given. */
export interface Rewritten {
  text: string;
  /** Offsets in the text as given for each unit of this one, and one more for its end. */
  offsets: number[];
  /** Units of this text at which something was exchanged: a name counts only if it holds one of them. */
  places: number[];
  /** How a name found here is said to be written; undefined where it is as it then stands. */
  form: VariantClass | undefined;
}

export interface Exchange {
  at: number;
  size: number;
  whole: string;
}

/**
 * @param exchanges in order, not overlapping
 * @param part of the text, if not the whole of it is to be read again; it holds all exchanges
 */
export function rewrite(
  text: string,
  exchanges: readonly Exchange[],
  form: VariantClass | undefined,
  part: Span = { start: 0, end: text.length },
): Rewritten {
  const rewritten: Rewritten = { text: '', offsets: [], places: [], form };
  let from = part.start;
  const copy = (to: number): void => {
    for (let at = from; at < to; at++) rewritten.offsets.push(at);
    rewritten.text += text.slice(from, to);
  };
  for (const { at, size, whole } of exchanges) {
    copy(at);
    rewritten.places.push(rewritten.text.length);
    for (let unit = 0; unit < whole.length; unit++) rewritten.offsets.push(at + Math.min(unit, size - 1));
    rewritten.text += whole;
    from = at + size;
  }
  copy(part.end);
  rewritten.offsets.push(part.end);
  return rewritten;
}

/** Everything a pattern finds, exchanged. */
export function rewriteAll(
  text: string,
  pattern: RegExp,
  whole: (found: string) => string | undefined,
  form: VariantClass | undefined,
): Rewritten | undefined {
  const exchanges: Exchange[] = [];
  for (const { index, 0: found } of allMatches(text, pattern)) {
    const other = whole(found);
    if (other !== undefined) exchanges.push({ at: index, size: found.length, whole: other });
  }
  return exchanges.length === 0 ? undefined : rewrite(text, exchanges, form);
}
