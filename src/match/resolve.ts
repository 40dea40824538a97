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
  for (const mention of order) {
    const rival = kept.find(
      (other) => other.start < mention.end && mention.start < other.end && other.kind === mention.kind,
    );
    if (rival === undefined) kept.push(mention);
    else if (isSame(rival, mention)) kept[kept.indexOf(rival)] = both(rival, mention);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

const isSame = (a: Mention, b: Mention): boolean =>
  a.start === b.start && a.end === b.end && a.ref !== b.ref && a.via === b.via && a.confidence === b.confidence;

function both(first: Mention, second: Mention): Mention {
  const ids = new Set([...(first.ambiguous ?? [first.ref]), ...(second.ambiguous ?? [second.ref])]);
  return { ...first, ambiguous: [...ids].sort() };
}
