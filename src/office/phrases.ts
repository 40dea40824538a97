import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Category, categories } from '../detect/index.ts';
import type { Person } from '../roster/index.ts';
import type { Chance } from './chance.ts';

const list = z.array(z.string()).min(1);
const fileSchema = z.object({
  words: z.record(z.string(), list),
  phrases: z.partialRecord(z.enum(categories), list),
});

const book = fileSchema.parse(parse(readFileSync(new URL('phrases.yaml', import.meta.url), 'utf8')));

/** How often the sample's attacks are of a kind; made up, and not what any city sees. */
const mixture = [
  ...([
    ['insult', 42],
    ['defamation', 16],
    ['demand', 9],
    ['exposure', 8],
    ['privacy', 6],
  ] as const),
  ...([
    ['threat', 5],
    ['discrimination', 5],
    ['portrait', 3],
    ['stalking', 3],
    ['sexual', 2],
    ['credit', 1],
  ] as const),
] as const;

export function pickCategory(chance: Chance): Category {
  const [first, ...others] = mixture;
  return chance.weighed<Category>([first, ...others]);
}

/** An invented post against one of the people. */
export function writePost(chance: Chance, category: Category, person: Person): string {
  const fill = (text: string): string =>
    text.replace(/\{(?<word>[^}]+)\}/gu, (_, word: string) => {
      if (word === '市') return 'みほん市';
      if (word === '人') return nameOf(chance, person);
      return fill(pickFrom(chance, book.words[word]));
    });
  return fill(pickFrom(chance, book.phrases[category]));
}

function nameOf(chance: Chance, { family, given, department, title }: Person): string {
  const full = `${family}${given ?? ''}`;
  const ways = [full, ...(title ? [`${full}${title}`] : []), ...(department ? [`${department}の${full}`] : [])];
  return pickFrom(chance, ways);
}

function pickFrom(chance: Chance, texts: readonly string[] | undefined): string {
  const [first = '', ...others] = texts ?? [];
  return chance.pick([first, ...others]);
}
