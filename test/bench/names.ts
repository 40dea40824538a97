/**
 * Recall of each evasion, wrong person, false mention, speed: `node test/bench/names.ts [folder of the data] [rounds] [seed]
 * [part of a row's name]`.
 * The evasions and where they are put are our own; the posts around them are real.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTokenizer } from '../../src/language/index.ts';
import { createMatcher, type Matcher } from '../../src/match/index.ts';
import type { Person } from '../../src/roster/index.ts';
import { disguises, sentences } from './names-disguises.ts';
import { type Evasion, evasions, inContext } from './names-evasions.ts';
import { chance, pick, randomRoster } from './names-roster.ts';

const STAFF = 5000;
const folder = process.argv[2] ?? '../shared/data';
const rounds = Number(process.argv[3] ?? 300);
const postsFile = join(folder, 'open2ch', 'posts.txt');
if (!existsSync(postsFile)) {
  console.log(
    `Skipped: no posts and names under ${folder}; give the folder as an argument. They are the ranking set of 1never/open2ch-dialogue-corpus, one post a line, and shuheilocale/japanese-personal-name-dataset.`,
  );
  process.exit(0);
}
const posts = readFileSync(postsFile, 'utf8').split('\n').filter(Boolean);
const tokenizer = await loadTokenizer();

const seed = Number(process.argv[4] ?? 7);
const random = chance(20261113 + seed);
const roster = randomRoster(join(folder, 'names'), STAFF, seed);
const matcher = createMatcher(roster, tokenizer);
console.log(`${STAFF} staff, ${posts.length} posts, ${rounds} rounds for each evasion`);
console.log('evasion                      recall   alone  prefilter  span  wrong');
const only = process.argv[5] ?? '';
for (const [name, evasion] of [evasions, inContext, disguises, sentences].flatMap((table) => Object.entries(table))) {
  if (name.includes(only)) measure(name, evasion);
}
if (only !== '') process.exit(0);
otherPeople();
offsets();
for (const seed of [1, 2, 3, 4, 5]) ordinary(seed);

/** A real post with a name at its head, at its end, on a line of its own, or within. */
function carry(name: string): { text: string; at: number } {
  const post = pick(posts, random);
  const [before, after] = pick(
    [
      ['', `${pick(['は', 'って', 'が', '　', ' '], random)}${post}`],
      [`${post} `, ''],
      [`${post}。`, pick(['のせいだ', 'むかつく', 'を許すな', '、おまえだよ'], random)],
      [`${post}\n`, '\n'],
      ['「', `」${post}`],
    ] as const,
    random,
  );
  return { text: before + name + after, at: before.length };
}

function measure(name: string, evasion: Evasion): void {
  const count = { tried: 0, found: 0, passed: 0, exact: 0, several: 0, wrong: 0 };
  for (let round = 0; round < rounds; round++) {
    const person = pick(roster.people, random);
    const written = evasion(person, random);
    if (written === undefined) continue;
    const { text, at } = carry(written);
    count.tried++;
    if (matcher.mayMention(text)) count.passed++;
    const mentions = peopleIn(matcher, text);
    const means = (mention: (typeof mentions)[number]): boolean =>
      mention.ref === person.id || mention.ambiguous?.includes(person.id) === true;
    const right = mentions.find((mention) => mention.start < at + written.length && mention.end > at && means(mention));
    if (right !== undefined) count.found++;
    if (right !== undefined && right.start >= at && right.end <= at + written.length) count.exact++;
    if (right?.ambiguous !== undefined) count.several++;
    if (mentions.some((mention) => !means(mention))) count.wrong++;
  }
  const share = (part: number, of = count.tried): string =>
    (of === 0 ? '-' : ((part / of) * 100).toFixed(1)).padStart(6);
  console.log(
    `${name.padEnd(27)} ${share(count.found)}  ${share(count.found - count.several)}     ${share(count.passed)} ${share(count.exact, count.found)} ${share(count.wrong)}`,
  );
}

/** People who are not on the roster, of surnames that are: each mention of somebody is a wrong one. */
function otherPeople(): void {
  const known = new Set(roster.people.map((person) => person.family + (person.given ?? '')));
  const sounds = new Set(roster.people.map((person) => `${person.familyKana} ${person.givenKana}`));
  const others = randomRoster(join(folder, 'names'), 4 * rounds * 5, 99).people.filter(
    (person: Person) =>
      !known.has(person.family + (person.given ?? '')) && !sounds.has(`${person.familyKana} ${person.givenKana}`),
  );
  const taken = (textOf: (name: string) => string): string => {
    const wrong = others.filter(({ family, given = '' }) => peopleIn(matcher, textOf(family + given)).length > 0);
    return `${wrong.length} of ${others.length} taken for staff (${((wrong.length / others.length) * 100).toFixed(2)} %)`;
  };
  const ofThisTown: readonly ((name: string) => string)[] = [
    (name) => `みほん市役所市民課の${name}は無能`,
    (name) => `みほん市の税務課の${name}さんに怒鳴られた`,
    (name) => `市民課の${name}が最悪`,
    (name) => `今日福祉課で${name}っていう人が`,
    (name) => `${name}課長は死ね`,
    (name) => `みほん市役所建設課の${name}`,
  ];
  console.log(`other people: ${taken((name) => carry(name).text)}`);
  console.log(`other people of this town: ${taken((name) => pick(ofThisTown, random)(name))}`);
}

/** A name with unseen characters, selectors and emoji in it, in each real post: the span must be exactly what was put there. */
function offsets(): void {
  const between = ['', '', '\u200b', '\u{e0100}', '\ufe0f', '\u00ad', '😀', '👨‍👩‍👧', '🏳️‍🌈', ' '];
  let failures = 0;
  for (const post of posts) {
    const person = pick(roster.people, random);
    const characters = [...person.family, ...(person.given ?? '')];
    const name = characters.map((character, at) => (at === 0 ? character : pick(between, random) + character)).join('');
    const cut = Math.floor(random() * (post.length + 1));
    const at = cut + 2;
    const text = `${post.slice(0, cut)} 「${name}」 ${post.slice(cut)}`;
    const mentions = peopleIn(matcher, text);
    if (!mentions.some(({ start, end }) => start === at && end === at + name.length)) failures++;
  }
  console.log(
    `offsets: ${failures} failures on ${posts.length} posts with a name in emoji, selectors and unseen characters`,
  );
}

/** False mentions in ordinary posts, and speed. */
function ordinary(seed: number): void {
  const begin = process.cpuUsage();
  const other = createMatcher(randomRoster(join(folder, 'names'), STAFF, seed), tokenizer);
  const built = processorTime(begin);
  const forms = new Map<string, number>();
  let full = 0;
  let bare = 0;
  for (const post of posts) {
    const vias = peopleIn(other, post).map(({ via }) => via.split('+')[0] ?? '');
    for (const via of vias) forms.set(via, (forms.get(via) ?? 0) + 1);
    if (vias.some((via) => via !== 'surname' && via !== 'initials')) full++;
    else if (vias.length > 0) bare++;
  }
  const prefilter = speed((post) => other.mayMention(post));
  const both = speed((post) => other.mayMention(post) && other.match({ id: '', text: post }));
  const passing = posts.filter((post) => other.mayMention(post)).length;
  const share = (count: number): string => `${count} (${((count / posts.length) * 100).toFixed(4)} %)`;
  console.log(
    `roster ${seed}: posts with a false full name ${share(full)}, with a surname only ${share(bare)} ${JSON.stringify(Object.fromEntries(forms))}; ` +
      `built in ${built.toFixed(0)} ms, prefilter ${prefilter} posts/s (${((passing / posts.length) * 100).toFixed(1)} % pass), with match ${both} posts/s`,
  );
}

function peopleIn(by: Matcher, text: string) {
  return by.match({ id: '', text }).filter(({ kind }) => kind === 'person');
}

/** Posts a second of processor time, which other programs on the machine disturb less than the clock on the wall. */
function speed(look: (post: string) => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 7; run++) {
    const begin = process.cpuUsage();
    for (const post of posts) look(post);
    best = Math.min(best, processorTime(begin));
  }
  return Math.round((posts.length / best) * 1000);
}

function processorTime(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}
