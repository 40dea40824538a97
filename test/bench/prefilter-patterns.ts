import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads `かな,romaji,漢字,漢字…` lines, and `漢字,人数,かな,romaji` lines where the second field is a number. */
function readNames(folder: string, file: string): { kanji: string; kana: string; romaji: string }[] {
  const lines = readFileSync(join(folder, 'names', file), 'utf8')
    .trim()
    .split('\n');
  return lines.flatMap((line) => {
    const [first = '', second = '', third = '', fourth = '', ...rest] = line
      .split(',')
      .map((field) => field.replaceAll('"', '').trim());
    if (/^\d+$/.test(second)) return [{ kanji: first, kana: third, romaji: fourth }];
    return [third, fourth, ...rest].filter(Boolean).map((kanji) => ({ kanji, kana: first, romaji: second }));
  });
}

/**
 * Spellings to watch for as a roster of thousands has them: full names in kanji, reversed, in kana, in romaji, and family
 * names alone, drawn at random, with always the same seed.
 */
export function drawPatterns(folder: string, count: number): string[] {
  const families = readNames(folder, 'last_name_org.csv').filter(({ kanji }) => kanji.length > 1);
  const given = ['first_name_man_opti.csv', 'first_name_woman_opti.csv'].flatMap((file) => readNames(folder, file));
  let state = 1;
  const pick = <Item>(items: readonly Item[]): Item | undefined => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return items[(state >>> 8) % items.length];
  };
  const patterns = new Set<string>();
  while (patterns.size < count) {
    const family = pick(families);
    const name = pick(given);
    if (family === undefined || name === undefined) throw new Error(`no names in ${folder}`);
    patterns.add(family.kanji + name.kanji);
    patterns.add(name.kanji + family.kanji);
    patterns.add(family.kana + name.kana);
    patterns.add(family.romaji + name.romaji);
    patterns.add(family.kanji);
  }
  return [...patterns].slice(0, count);
}
