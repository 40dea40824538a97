import type { Mention } from './mention.ts';

/**
 * One mention per stretch: a longer one wins over what it overlaps, then the surer one. The same words for several people
 * (two of one name) become one ambiguous mention.
 */
export function resolve(mentions: readonly Mention[]): Mention[] {
  const order = [...mentions].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || b.confidence - a.confidence || a.ref.localeCompare(b.ref),
  );
  const kept: Mention[] = [];
  /** Which of those that are kept has a character of the text, by kind and place. */
  const taken = { person: new Map<number, number>(), organisation: new Map<number, number>() };
  for (const mention of order) {
    const { kind, start, end } = mention;
    // Nothing that is kept is shorter, so what overlaps has the first character or the last.
    const takenBy = taken[kind];
    const at = takenBy.get(start) ?? takenBy.get(end - 1);
    const rival = at === undefined ? undefined : kept[at];
    if (at === undefined || rival === undefined) {
      for (let place = start; place < end; place++) takenBy.set(place, kept.length);
      kept.push(mention);
    } else if (isSame(rival, mention)) kept[at] = both(rival, mention);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

const isSame = (a: Mention, b: Mention): boolean =>
  a.start === b.start && a.end === b.end && a.ref !== b.ref && a.via === b.via && a.confidence === b.confidence;

function both(first: Mention, second: Mention): Mention {
  const ids = new Set([...(first.ambiguous ?? [first.ref]), ...(second.ambiguous ?? [second.ref])]);
  return { ...first, ambiguous: [...ids].sort() };
}
