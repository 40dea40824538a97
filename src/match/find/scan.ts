import type { Keys } from '../names/keys.ts';
import { endKey, fourKeyAfter, NOBODY, tripleKey } from '../names/ngrams.ts';
import type { Stream } from '../stream/stream.ts';

/** Calls back for each n-gram of the stream that belongs to something; stops early where the callback answers true. */
export function scan(
  stream: Stream,
  { pairs, triples, fours, ends }: Keys,
  found: (owners: readonly number[], last: number, size: number) => boolean,
): boolean {
  const { code, length } = stream;
  let b = 0;
  let c = 0;
  /** Of the three characters before this one. */
  let before = 0;
  for (let at = 0; at < length; at++) {
    const d = code[at] ?? 0;
    const three = tripleKey(b, c, d);
    const end = endKey(three, c, d);
    if (ends.maybe(end)) {
      const two = end !== three && pairs.maybe(end) ? pairs.owners(end) : NOBODY;
      if (two.length > 0 && found(two, at, 2)) return true;
      const ofThree = triples.maybe(three) ? triples.owners(three) : NOBODY;
      if (ofThree.length > 0 && found(ofThree, at, 3)) return true;
      const four = fourKeyAfter(before, c, d);
      const ofFour = fours.maybe(four) ? fours.owners(four) : NOBODY;
      if (ofFour.length > 0 && found(ofFour, at, 4)) return true;
    }
    before = three;
    b = c;
    c = d;
  }
  return false;
}
