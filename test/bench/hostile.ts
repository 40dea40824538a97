// `npm run bench -- hostile [data folder]`: what the matcher takes for texts of 20,000 characters that are made to be slow, with a
// roster of 5,000; processor time of the thread, first call and best of five.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTokenizer } from '../../src/language/index.ts';
import { createMatcher } from '../../src/match/index.ts';
import { randomRoster } from './names-roster.ts';

const LENGTH = 20_000;
const data = join(process.argv[2] ?? join(import.meta.dirname, '../../../shared/data'), 'names');
if (!existsSync(data)) {
  console.log(`skipped: ${data} is missing; give the folder of the benchmark data as the first argument`);
  process.exit();
}

const folder = mkdtempSync(join(tmpdir(), 'mimamori-bench-'));
const roster = randomRoster(data, 5000, 1);
const matcher = createMatcher(roster, await loadTokenizer({ dataFolder: folder }));
rmSync(folder, { recursive: true });

const people = roster.people.map(({ family, given = '', familyKana = '', department = '', title = '' }) => {
  return { family, given, familyKana, department, title, head: family.charAt(0) };
});
const kinds: Readonly<Record<string, string>> = {
  'full names': fill(({ family, given }) => family + given),
  'surnames with さん': fill(({ family }) => `${family}さん`),
  'surnames with titles': fill(({ family, title }) => family + title),
  'departments and surnames': fill(({ department, family }) => `${department}の${family}は無能。`),
  'city, department, surname, title': fill(
    (one) => `みほん市役所${one.department}の${one.family}${one.title}は死ね。\n`,
  ),
  'surnames in kana with a title': fill(({ familyKana }) => `${familyKana}課長`),
  'surnames by sound': fill(({ family }) => `市民課の多中課長、${family}`),
  'masked surnames': fill(({ head }) => `${head}○`),
  'masked surnames with a title': fill(({ head }) => `${head}○課長`),
  'masked surnames, given names': fill(({ head, given }) => `${head}○${given}`),
  'an initial and a title': 'T課長'.repeat(LENGTH),
  'the city': 'みほん市'.repeat(LENGTH),
  'names with dots': fill(({ family, given }) => Array.from(family + given).join('.')),
  'parts of characters': '木木寸'.repeat(LENGTH),
  'letters apart': 'ta na ka '.repeat(LENGTH),
  'one character': '田'.repeat(LENGTH),
};
for (const [kind, long] of Object.entries(kinds)) {
  const text = long.slice(0, LENGTH);
  const times = Array.from({ length: 5 }, () => milliseconds(() => matcher.match({ id: kind, text })));
  const asked = milliseconds(() => matcher.mayMention(text));
  const figures = [times[0] ?? 0, Math.min(...times), asked].map((time) => time.toFixed(1).padStart(7));
  console.log(`match first ${figures[0]}, best ${figures[1]}; mayMention ${figures[2]} ms: ${kind}`);
}

/** Staff after staff, to the length of the text. */
function fill(write: (one: (typeof people)[number]) => string): string {
  let text = '';
  for (const one of people) if (text.length < LENGTH) text += write(one);
  return text;
}

function milliseconds(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
