import { beforeAll, describe, expect, test } from 'vitest';
import { viewTables } from '../../../src/language/dictionary/tables.ts';
import { loadDictionary } from '../../../src/language/index.ts';
import { Lattice } from '../../../src/language/lattice.ts';

let lattice: Lattice;

beforeAll(async () => {
  lattice = new Lattice(viewTables(await loadDictionary()));
});

/** Steps of the search: nodes made, and pairs of neighbours compared. */
function work(text: string): { nodes: number; comparisons: number } {
  lattice.search(text, 0, text.length);
  return { nodes: lattice.nodes, comparisons: lattice.comparisons };
}

describe('lattice', () => {
  test.each([
    ['ordinary words', '市民課の窓口で長く待たされたので次は朝から行くつもりだ'],
    ['one hiragana', 'あ'],
    ['one katakana', 'ア'],
    ['one kanji', '生'],
    ['kanji numerals', '一二三'],
    ['digits', '1'],
    ['letters', 'w'],
    ['emoji', '😀'],
    ['symbols', '☆★'],
    ['katakana and a particle', 'アアアアアアアアの'],
    ['the words with the most entries', 'でにはとのもか'],
  ])('does twice the work for twice the text: %s', (_, unit) => {
    const short = unit.repeat(Math.floor(8_000 / unit.length));
    const once = work(short);
    const twice = work(short + short);
    expect(twice.nodes / once.nodes).toBeLessThan(2.01);
    expect(twice.comparisons / once.comparisons).toBeLessThan(2.01);
  });
});
