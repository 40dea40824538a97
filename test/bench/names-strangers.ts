// `npm run bench -- names-strangers [data folder] [first seed] [last seed]`: who is taken for staff and is not, with a roster of 5,000 for each
// seed: in ordinary posts, and people of another roster in posts and in sentences of the office. SHOW=1 prints every one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTokenizer } from '../../src/language/index.ts';
import { createMatcher, type Mention } from '../../src/match/index.ts';
import { chance, pick, randomRoster } from './names-roster.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data');
const first = Number(process.argv[3] ?? 601);
const last = Number(process.argv[4] ?? first + 9);
const file = join(folder, 'open2ch', 'posts.txt');
if (!existsSync(file)) {
  console.log(`skipped: ${file} is missing; give the folder of the benchmark data as the first argument`);
  process.exit(0);
}
const STAFF = 5000;
const STRANGERS = 8000;
const posts = readFileSync(file, 'utf8').split('\n').filter(Boolean);
const tokenizer = await loadTokenizer();
const show = process.env.SHOW !== undefined;

const ofOffice: readonly ((name: string) => string)[] = [
  (name) => `みほん市役所市民課の${name}は無能`,
  (name) => `みほん市の税務課の${name}さんに怒鳴られた`,
  (name) => `市民課の${name}が最悪`,
  (name) => `今日福祉課で${name}っていう人が`,
  (name) => `${name}課長は死ね`,
  (name) => `市役所に電話したら${name}とかいう職員が出た`,
];

const sum = { full: 0, bare: 0, posts: 0, anywhere: 0, office: 0, strangers: 0 };
let worst = 0;
for (let seed = first; seed <= last; seed++) {
  const roster = randomRoster(join(folder, 'names'), STAFF, seed);
  const matcher = createMatcher(roster, tokenizer);
  const peopleIn = (text: string): Mention[] => matcher.match({ id: '', text }).filter(({ kind }) => kind === 'person');
  const note = (what: string, text: string, { start, end, via }: Mention): void => {
    if (show)
      console.log(`  ${what} ${text.slice(start, end)} (${via}): ${text.slice(Math.max(0, start - 12), end + 12)}`);
  };
  let [full, bare] = [0, 0];
  for (const text of posts) {
    const found = peopleIn(text);
    const named = found.find(({ via }) => !/^(?:surname|initials)/.test(via));
    if (named !== undefined) {
      full++;
      note('full', text, named);
    } else if (found.length > 0) bare++;
  }
  const known = new Set(roster.people.map(({ family, given }) => `${family}${given}`));
  const others = randomRoster(join(folder, 'names'), STRANGERS, 50_000 + seed)
    .people.map(({ family, given }) => `${family}${given}`)
    .filter((name) => !known.has(name));
  const random = chance(seed);
  /** Surnames in the posts around are counted above: here only what holds a character of the stranger's name. */
  const isTaken = (text: string, name: string): boolean => {
    const at = text.indexOf(name);
    const found = peopleIn(text).find(({ start, end }) => start < at + name.length && end > at);
    if (found !== undefined) note('stranger', text, found);
    return found !== undefined;
  };
  const anywhere = others.filter((name) =>
    isTaken(`${pick(posts, random)} ${name}${pick(['は', 'が', '、', ''], random)}`, name),
  );
  const office = others.filter((name) => isTaken(pick(ofOffice, random)(name), name));
  const share = (part: number, of: number): string => `${part} (${((part / of) * 100).toFixed(3)} %)`;
  console.log(
    `${seed}: ordinary posts with a false full name ${share(full, posts.length)}, with a surname only ${share(bare, posts.length)}; ` +
      `strangers in posts ${share(anywhere.length, others.length)}, in sentences of the office ${share(office.length, others.length)}`,
  );
  worst = Math.max(worst, anywhere.length / others.length, office.length / others.length);
  sum.full += full;
  sum.bare += bare;
  sum.posts += posts.length;
  sum.anywhere += anywhere.length;
  sum.office += office.length;
  sum.strangers += others.length;
}
const mean = (part: number, of: number): string => `${((part / of) * 100).toFixed(4)} %`;
console.log(
  `mean: full ${mean(sum.full, sum.posts)}, surname ${mean(sum.bare, sum.posts)}; strangers in posts ${mean(sum.anywhere, sum.strangers)}, ` +
    `of the office ${mean(sum.office, sum.strangers)}, worst seed ${(worst * 100).toFixed(3)} %`,
);
