// Ordinary posts with a roster of 5,000, and the toxicity signal on a public set never trained on:
// node test/bench/detect-ordinary.ts ../shared/data
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { createDetector } from '../../src/detect/index.ts';
import { loadTokenizer } from '../../src/language/index.ts';
import { createMatcher } from '../../src/match/index.ts';
import type { Person } from '../../src/roster/index.ts';

const data = process.argv[2] ?? '../shared/data';
const column = (name: string, at: number) =>
  readFileSync(`${data}/names/${name}`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(',')[at] ?? '');
const families = column('last_name_org.csv', 0);
const givens = [...column('first_name_man_opti.csv', 2), ...column('first_name_woman_opti.csv', 2)].filter(
  (name) => name !== '',
);
const departments = ['市民課', '税務課', '福祉課', '土木課', '学校教育課', '環境課', '子育て支援課', '水道課'];
const people: Person[] = Array.from({ length: 5_000 }, (_, index) => ({
  id: `S${index}`,
  family: families[index % 600] ?? '田中',
  given: givens[(index * 7) % givens.length],
  familyKana: undefined,
  givenKana: undefined,
  department: departments[index % departments.length],
  title: index % 10 === 0 ? '課長' : undefined,
  aliases: [],
  consent: '2026-10-01',
}));
const roster = {
  organisation: {
    name: 'みほん市',
    keywords: ['みほん市役所'],
    departments: departments.map((name) => ({ name, aliases: [] })),
    officialContacts: [],
    officialAddresses: [],
  },
  people,
};
const tokenizer = await loadTokenizer();
const matcher = createMatcher(roster, tokenizer);
const detector = createDetector({ roster, tokenizer });
const posts = readFileSync(`${data}/open2ch/posts.txt`, 'utf8').split('\n').filter(Boolean);
let [mentioned, alerts] = [0, 0];
for (const [index, text] of posts.entries()) {
  const post = { id: String(index), text };
  const mentions = matcher.match(post);
  if (mentions.length === 0) continue;
  mentioned += 1;
  const detection = detector.detect(post, mentions);
  if (!detection.alert) continue;
  alerts += 1;
  console.log(
    'alert',
    detection.score?.toFixed(3),
    text.slice(0, 100),
    detection.findings.map((finding) => finding.rule),
  );
}
console.log(
  `ordinary posts ${posts.length}, with mentions ${mentioned}, alerts ${alerts} = ${((100 * alerts) / posts.length).toFixed(4)} %`,
);

// Detection alone: every post as if it spoke of somebody. How often would the words by themselves alarm?
const sample = posts.filter((_, index) => index % 10 === 5);
const alone = sample.filter((text, index) => {
  const post = { id: String(index), text: `田中課長 ${text}` };
  return detector.detect(post, [{ kind: 'person', ref: 'S0', start: 0, end: 4, via: 'bench', confidence: 0.97 }]).alert;
});
console.log(
  `with a name put in front: ${alone.length}/${sample.length} = ${((100 * alone.length) / sample.length).toFixed(1)} %`,
);

const rows: Record<string, string>[] = parse(readFileSync(`${data}/japanese-toxic/subset.csv`, 'utf8'), {
  columns: true,
});
const scored = rows
  .map((row) => {
    const text = row.text ?? '';
    const detection = detector.detect({ id: 't', text }, [
      { kind: 'person', ref: 'S0', start: 0, end: 0, via: 'bench', confidence: 0.97 },
    ]);
    const toxic = Number(row.Toxic) + Number(row['Very Toxic']) > Number(row['Not Toxic']) + Number(row['Hard to Say']);
    return { toxic, score: detection.score ?? 0 };
  })
  .sort((a, b) => b.score - a.score);
let [seen, sum] = [0, 0];
for (const [index, row] of scored.entries()) {
  if (!row.toxic) continue;
  seen += 1;
  sum += seen / (index + 1);
}
console.log(
  `japanese-toxic: average precision ${(sum / seen).toFixed(3)}, share of toxic ${(seen / scored.length).toFixed(3)}, n ${scored.length}`,
);
