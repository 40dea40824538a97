import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildTrie, LABEL_BITS, LABEL_MASK, type Trie } from '../../../../src/language/dictionary/trie.ts';

/** Values of all surfaces that the text begins with, by their length. */
function prefixes({ slots, characters }: Trie, text: string): Map<number, number> {
  const found = new Map<number, number>();
  let base = 0;
  for (let at = 0; at < text.length; at++) {
    const character = characters[text.charCodeAt(at)] ?? 0;
    const entry = slots[(base + character) * 2 + 1] ?? 0;
    if (character === 0 || (entry & LABEL_MASK) !== character) break;
    if (entry >>> LABEL_BITS !== 0) found.set(at + 1, entry >>> LABEL_BITS);
    base = slots[(base + character) * 2] ?? 0;
    if (base === 0) break;
  }
  return found;
}

const words = fc.string({ unit: fc.constantFrom(...'あいうえ田中一'), minLength: 1, maxLength: 5 });

test('a trie holds exactly the surfaces that it was built from', () => {
  fc.assert(
    fc.property(fc.uniqueArray(words, { minLength: 1, maxLength: 60 }), words, (surfaces, text) => {
      const values = new Map(surfaces.map((surface, index) => [surface, index + 1]));
      const trie = buildTrie(values);
      for (const sought of [...surfaces, text]) {
        const expected = new Map<number, number>();
        for (let length = 1; length <= sought.length; length++) {
          const value = values.get(sought.slice(0, length));
          if (value !== undefined) expected.set(length, value);
        }
        expect(prefixes(trie, sought)).toEqual(expected);
      }
    }),
    { numRuns: 300 },
  );
});
