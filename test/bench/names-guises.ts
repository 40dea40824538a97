// `npm run bench -- names-guises [data folder] [rounds] [seed] [part of a row's name] [staff]`: recall of each evasion with rosters of 40
// and of 5,000 staff, in guises and carriers that were written from the issue alone; strangers and ordinary posts at the end.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTokenizer } from '../../src/language/index.ts';
import { createMatcher, type Matcher } from '../../src/match/index.ts';
import type { Organisation, Person, Roster } from '../../src/roster/index.ts';
import type { Evasion } from './names-evasions.ts';
import { guises, tiedGuises } from './names-guises-forms.ts';
import { chance, pick, randomRoster } from './names-roster.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data');
const rounds = Number(process.argv[3] ?? 400);
const seed = Number(process.argv[4] ?? 7);
const only = process.argv[5] ?? '';
const sizes = process.argv[6] === undefined ? [40, 5000] : [Number(process.argv[6])];
const postsFile = join(folder, 'open2ch', 'posts.txt');
if (!existsSync(postsFile)) {
  console.log(`skipped: ${postsFile} is missing; give the folder of the benchmark data as the first argument`);
  process.exit(0);
}
const posts = readFileSync(postsFile, 'utf8').split('\n').filter(Boolean);
const short = posts.filter((post) => post.length < 80);
const tokenizer = await loadTokenizer();
const show = process.env.SHOW !== undefined;

const departments = [
  '市民課',
  '税務課',
  '生活福祉課',
  '道路維持課',
  '子ども家庭課',
  '消防本部',
  '中央図書館',
  '教育委員会',
];
const jobs = [
  ...[
    '課長',
    '係長',
    '主任',
    '主査',
    '主幹',
    '参事',
    '技師',
    '保健師',
    '保育士',
    '司書',
    '園長',
    '校長',
    '所長',
    '室長',
    '隊長',
  ],
  ...['消防士', 'ケースワーカー', '部長', '次長', '主事', '館長', '学芸員'],
];

/** The dress of `randomRoster`'s people: other departments, other titles, nicknames for some. */
function rosterOf(size: number, which: number): Roster {
  const random = chance(990_000 + which * 31 + size);
  const organisation: Organisation = {
    name: 'みほん市',
    keywords: ['みほん市', 'みほん市役所'],
    departments: departments.map((name) => ({ name, aliases: [] })),
    officialContacts: [],
    officialAddresses: [],
  };
  const people = randomRoster(join(folder, 'names'), size, 1000 + which).people.map((person: Person): Person => {
    const kana = person.familyKana ?? '';
    const nickname = pick([`${kana}りん`, `${kana.slice(0, 3)}ぴょん`, `${person.family}っち`], random);
    const aliases = random() < 0.3 && kana.length > 2 ? [nickname] : [];
    return { ...person, department: pick(departments, random), title: pick(jobs, random), aliases };
  });
  return { organisation, people };
}

const before = [
  '今日',
  'また',
  'ほんと',
  'あの',
  'マジで',
  'だから',
  'さっき',
  'おい',
  'つーか',
  '結局',
  'やっぱ',
  '噂の',
  'で、',
  'なんで',
];
const behind = [
  'がさ',
  'って奴',
  'に会った',
  'は無能',
  'のせいで',
  'を許すな',
  'だろ',
  'ほんま',
  'うざい',
  'また来た',
  'いい加減にしろ',
  'も同罪',
];

/** Within a sentence with nothing between, within a real post, in front of one, on a line, beside another name. */
function carry(name: string, other: string, random: () => number): { text: string; at: number } {
  const post = pick(short, random);
  const [head, tail] = pick(
    [
      [pick(before, random), pick(behind, random)],
      [`${post}。${pick(before, random)}`, pick(behind, random)],
      ['', `${pick(['は', 'が', 'って', 'に'], random)}${post}`],
      [`${post}\n`, `\n${pick(posts, random)}`],
      [`${post} `, ''],
      [`${post}\r\n`, `${pick(behind, random)}\r\n${pick(short, random)}`],
      [`${other}と`, `は最低`],
    ] as const,
    random,
  );
  return { text: head + name + tail, at: head.length };
}

for (const size of sizes) {
  const count = size >= 1000 ? 1 : 20;
  const rosters = Array.from({ length: count }, (_, at) => rosterOf(size, seed * 100 + at));
  const matchers = rosters.map((roster) => createMatcher(roster, tokenizer));
  console.log(`\n${size} staff, ${count} rosters, ${rounds} rounds, seed ${seed}`);
  console.log('guise                                recall   alone  prefilter  span  wrong  tried');
  for (const [tied, table] of [guises, tiedGuises].entries()) {
    for (const [name, evasion] of Object.entries(table))
      if (name.includes(only)) row(name, evasion, rosters, matchers, tied === 1);
  }
  if (only === '') {
    strangers(rosters, matchers);
    ordinary(matchers);
  }
}

function row(name: string, evasion: Evasion, rosters: Roster[], matchers: Matcher[], tied: boolean): void {
  const random = chance(4711 + seed);
  const sum = { tried: 0, found: 0, passed: 0, exact: 0, several: 0, wrong: 0 };
  const missed: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const roster = rosters[round % rosters.length];
    const matcher = matchers[round % rosters.length];
    if (roster === undefined || matcher === undefined) continue;
    const person = pick(roster.people, random);
    const otherOne = pick(roster.people, random);
    const written = evasion(person, random);
    if (written === undefined) continue;
    const { text, at } = carry(written, `${otherOne.family}${otherOne.given}`, random);
    sum.tried++;
    if (matcher.mayMention(text)) sum.passed++;
    const mentions = matcher.match({ id: '', text }).filter(({ kind }) => kind === 'person');
    const means = (id: string, mention: (typeof mentions)[number]): boolean =>
      mention.ref === id || mention.ambiguous?.includes(id) === true;
    const end = at + written.length;
    const right = mentions.find((mention) => mention.start < end && mention.end > at && means(person.id, mention));
    if (right === undefined)
      missed.push(`${person.family}${person.given} ${JSON.stringify(text.slice(Math.max(0, at - 8), end + 8))}`);
    else {
      sum.found++;
      if (right.start >= at && right.end <= end) sum.exact++;
      else if (show)
        missed.push(`SPAN ${JSON.stringify(text.slice(right.start, right.end))} for ${JSON.stringify(written)}`);
      if (right.ambiguous !== undefined) sum.several++;
    }
    const wrong = mentions.find((mention) => !means(person.id, mention) && !means(otherOne.id, mention));
    if (wrong !== undefined) sum.wrong++;
  }
  const share = (part: number, of = sum.tried): string => (of === 0 ? '-' : ((part / of) * 100).toFixed(1)).padStart(6);
  const sign = sum.found < sum.tried * (tied ? 0.97 : 0.99) ? '<' : ' ';
  console.log(
    `${name.padEnd(35)} ${share(sum.found)}${sign} ${share(sum.found - sum.several)}     ${share(sum.passed)} ${share(sum.exact, sum.found)} ${share(sum.wrong)}  ${sum.tried}`,
  );
  if (show) for (const one of missed.slice(0, Number(process.env.SHOW))) console.log(`    ${one}`);
}

/** People who are not on the roster, in the same carriers and in sentences of the office: each mention of anybody is wrong. */
function strangers(rosters: Roster[], matchers: Matcher[]): void {
  const random = chance(31 + seed);
  const others = randomRoster(join(folder, 'names'), 8000, 77_000 + seed).people;
  const ofOffice: readonly ((p: Person) => string)[] = [
    (p) => `みほん市役所市民課の${p.family}${p.given}は無能`,
    (p) => `みほん市の税務課の${p.family}${p.given}さんに怒鳴られた`,
    (p) => `${p.family}${p.given}課長は死ね`,
    (p) => `生活福祉課の窓口で${p.family}${p.given}って人が`,
    (p) => `市役所に電話したら${p.family}${p.given}とかいう職員が出た`,
  ];
  for (const [label, write] of [
    ['anywhere', (p: Person) => carry(p.family + p.given, 'あいつ', random).text],
    ['of this office', (p: Person) => pick(ofOffice, random)(p)],
    ['another town', (p: Person) => `${pick(['よそ市役所の', '大阪市の', '隣町の'], random)}${p.family}${p.given}課長`],
  ] as const) {
    let [tried, wrong, sameSound] = [0, 0, 0];
    const examples: string[] = [];
    for (const [at, stranger] of others.entries()) {
      const roster = rosters[at % rosters.length];
      const matcher = matchers[at % rosters.length];
      if (roster === undefined || matcher === undefined) continue;
      if (roster.people.some((one) => one.family === stranger.family && one.given === stranger.given)) continue;
      tried++;
      const text = write(stranger);
      const found = matcher.match({ id: '', text }).find(({ kind }) => kind === 'person');
      if (found === undefined) continue;
      wrong++;
      const who = roster.people.find(({ id }) => id === found.ref);
      const alike = who?.familyKana === stranger.familyKana && who?.givenKana === stranger.givenKana;
      if (alike) sameSound++;
      examples.push(
        `${text.slice(found.start, found.end)} (${found.via}) as ${who?.family}${who?.given} in ${text.slice(0, 60)}`,
      );
    }
    const share = (part: number): string => `${part} (${((part / tried) * 100).toFixed(2)} %)`;
    console.log(
      `strangers ${label}: ${share(wrong)} of ${tried} taken for staff, of these ${sameSound} of the same sound`,
    );
    if (show) for (const one of examples.slice(0, Number(process.env.SHOW))) console.log(`    ${one}`);
  }
}

function ordinary(matchers: Matcher[]): void {
  let [full, bare, tried] = [0, 0, 0];
  const examples: string[] = [];
  for (const [at, text] of posts.entries()) {
    const matcher = matchers[at % matchers.length];
    if (matcher === undefined) continue;
    tried++;
    const found = matcher.match({ id: '', text }).filter(({ kind }) => kind === 'person');
    const isFull = found.some(({ via }) => !/^(?:surname|initials)/.test(via));
    if (isFull) full++;
    else if (found.length > 0) bare++;
    for (const one of found)
      examples.push(
        `${text.slice(one.start, one.end)} ${one.via} in ${text.slice(Math.max(0, one.start - 10), one.end + 10)}`,
      );
  }
  const share = (part: number): string => `${part} (${((part / tried) * 100).toFixed(4)} %)`;
  console.log(`ordinary posts with a false full name ${share(full)}, with a surname only ${share(bare)}, of ${tried}`);
  if (show) for (const one of examples.slice(0, Number(process.env.SHOW))) console.log(`    ${one}`);
}
