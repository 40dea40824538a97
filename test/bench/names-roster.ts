import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organisation, Person, Roster } from '../../src/roster/index.ts';

/** A repeatable source of chance (mulberry32), so that every run measures the same names. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = <T>(from: readonly T[], random: () => number): T => {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
};

export const organisation: Organisation = {
  name: 'みほん市',
  keywords: ['みほん市', 'みほん市役所'],
  departments: ['市民課', '税務課', '福祉課', '建設課', '総務課', '子育て支援課'].map((name) => ({
    name,
    aliases: [],
  })),
  officialContacts: [],
  officialAddresses: [],
};

const jobs = ['課長', '係長', '主任', '主査', '主事', '部長'];

/** Staff with surnames drawn by population and given names at random, from the data set of Japanese names. */
export function randomRoster(folder: string, size: number, seed: number): Roster {
  const random = chance(seed);
  const read = (file: string): string[][] =>
    readFileSync(join(folder, file), 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '')
      .map((line) => line.split(','));
  const surnames = read('last_name_org.csv');
  const sums: number[] = [];
  let sum = 0;
  for (const [, population] of surnames) {
    sum += Number(population);
    sums.push(sum);
  }
  const given = [...read('first_name_man_opti.csv'), ...read('first_name_woman_opti.csv')].flatMap(
    ([kana = '', , ...names]) => names.map((name) => ({ kana, name })),
  );
  const people: Person[] = [];
  while (people.length < size) {
    const at = random() * sum;
    const surname = surnames[sums.findIndex((upTo) => upTo > at)];
    const { kana, name } = pick(given, random);
    if (surname === undefined || name === '') continue;
    people.push({
      id: `S${String(people.length + 1).padStart(5, '0')}`,
      family: surname[0] ?? '',
      given: name,
      familyKana: surname[2],
      givenKana: kana,
      department: pick(organisation.departments, random).name,
      title: pick(jobs, random),
      aliases: [],
      consent: '2026-10-01',
    });
  }
  return { organisation, people };
}
