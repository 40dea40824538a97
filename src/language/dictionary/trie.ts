import { PrefixTree } from './prefix-tree.ts';
import { placeNodes } from './slots.ts';

/**
 * A double array over the characters of the surfaces. Slot `s` is two integers: the base of its children, then
 * `value << LABEL_BITS | label`. The child of a slot for a character is at base + character; it is one if its label is
 * that character, since no two slots have the same base. The root's base is 0, so the first character is the slot itself.
 */
export interface Trie {
  slots: Int32Array;
  /** Number of each code unit in the array, the most frequent first; 0 for what stands in no surface. */
  characters: Uint16Array;
}

export const LABEL_BITS = 13;
export const LABEL_MASK = (1 << LABEL_BITS) - 1;
const VALUE_LIMIT = 2 ** (32 - LABEL_BITS);

/**
 * @param surfaces with the value of each, 1 or more
 * @throws {RangeError} where there are more characters or values than a slot can hold
 */
export function buildTrie(surfaces: ReadonlyMap<string, number>): Trie {
  const characters = numberCharacters(surfaces.keys());
  const tree = new PrefixTree(surfaces, characters);
  const { slotOf, baseOf } = placeNodes(tree);
  // A walk may look one whole alphabet behind the last slot; zeros there are no child of anyone.
  const slots = new Int32Array((slotOf.reduce((a, b) => Math.max(a, b), 0) + LABEL_MASK + 2) * 2);
  for (let node = 1; node < slotOf.length; node++) {
    const value = tree.values[node] ?? 0;
    if (value >= VALUE_LIMIT) throw new RangeError(`too many words: ${value}`);
    const slot = slotOf[node] ?? 0;
    slots[slot * 2] = baseOf[node] ?? 0;
    slots[slot * 2 + 1] = (value << LABEL_BITS) | (tree.labels[node] ?? 0);
  }
  return { slots, characters };
}

function numberCharacters(surfaces: Iterable<string>): Uint16Array {
  const counts = new Uint32Array(0x10000);
  for (const surface of surfaces) {
    for (let at = 0; at < surface.length; at++) {
      const unit = surface.charCodeAt(at);
      counts[unit] = (counts[unit] ?? 0) + 1;
    }
  }
  const used = [...counts.keys()].filter((unit) => counts[unit]);
  used.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  if (used.length > LABEL_MASK) throw new RangeError(`too many characters: ${used.length}`);
  const numbers = new Uint16Array(0x10000);
  for (const [index, unit] of used.entries()) numbers[unit] = index + 1;
  return numbers;
}
