import type { Span } from '../../kernel/index.ts';
import type { Token } from '../../language/index.ts';
import { fold, type View } from '../text/view.ts';
import { shippedThesaurus } from './load.ts';

/** A word of the thesaurus in a text. */
export interface Sense extends Span {
  classes: readonly string[];
}

/** Words of one thing have at most this many morphemes. */
const mostTokens = 6;
/** Slang that the tokenizer cuts at the wrong places is looked up letter by letter, from this length. */
const shortestAnywhere = 3;

/** Words of the thesaurus, longest first, none overlapping: by dictionary form at token borders, long ones anywhere. */
export function sensesIn({ folded }: View, tokens: readonly Token[]): Sense[] {
  const { classes, longest } = shippedThesaurus();
  const senses: Sense[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = longestAt(at);
    if (found === undefined) {
      at += 1;
      continue;
    }
    senses.push(found.sense);
    at = found.next;
  }
  return [...senses, ...anywhere(senses)].sort((a, b) => a.start - b.start);

  function longestAt(at: number): { sense: Sense; next: number } | undefined {
    const first = tokens[at];
    if (first === undefined) return undefined;
    for (let next = Math.min(tokens.length, at + mostTokens); next > at; next -= 1) {
      const last = tokens[next - 1];
      if (last === undefined || last.start - first.start > longest) continue;
      const found =
        classes.get(folded.slice(first.start, last.end)) ??
        classes.get(folded.slice(first.start, last.start) + fold(last.lemma));
      if (found) return { sense: { start: first.start, end: last.end, classes: found }, next };
    }
    return undefined;
  }

  function anywhere(known: readonly Sense[]): Sense[] {
    const taken = new Uint8Array(folded.length);
    for (const { start, end } of known) taken.fill(1, start, end);
    const found: Sense[] = [];
    for (let start = 0; start < folded.length; start += 1) {
      if (taken[start] === 1) continue;
      let free = start;
      while (free < folded.length && free - start < longest && taken[free] === 0) free += 1;
      for (let end = free; end - start >= shortestAnywhere; end -= 1) {
        const of = classes.get(folded.slice(start, end));
        if (of === undefined) continue;
        found.push({ start, end, classes: of });
        start = end - 1;
        break;
      }
    }
    return found;
  }
}
