// Precision and recall on a labelled set: node test/bench/detect-set.ts test/fixtures/dev-b [--errors]
import { readFileSync } from 'node:fs';
import { createDetector, evaluate, goldSchema } from '../../src/detect/index.ts';
import { postSchema } from '../../src/kernel/index.ts';
import { loadTokenizer } from '../../src/language/index.ts';
import { createMatcher } from '../../src/match/index.ts';
import { parseRosterYaml } from '../../src/roster/index.ts';

const [folder = 'test/fixtures/dev-b', flag = ''] = process.argv.slice(2);
const lines = (name: string) =>
  readFileSync(`${folder}/${name}`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const roster = parseRosterYaml(readFileSync(`${folder}/roster.yaml`, 'utf8'));
const posts = lines('posts.jsonl').map((line) => postSchema.parse(line));
const golds = lines('gold.jsonl').map((line) => goldSchema.parse(line));
const tokenizer = await loadTokenizer();
const matcher = createMatcher(roster, tokenizer);
const detector = createDetector({ roster, tokenizer });
const detections = new Map(posts.map((post) => [post.id, detector.detect(post, matcher.match(post))]));
const result = evaluate(posts, golds, detections);
const show = (value: number | null) => (value === null ? '–' : value.toFixed(3));
const unmentioned = new Set(posts.filter((post) => matcher.match(post).length === 0).map((post) => post.id));
console.log(
  'missed without any mention',
  result.mistakes.filter((one) => one.kind === 'missed' && unmentioned.has(one.id)).length,
);
if (flag === '--errors') {
  for (const one of result.mistakes) {
    console.log(
      one.kind,
      one.id,
      unmentioned.has(one.id) ? 'UNMENTIONED' : '',
      one.text.replaceAll('\n', '⏎'),
      one.reasons,
      one.goldWhy ?? '',
    );
  }
}
// Hard negatives: harsh criticism, and what only looks like an attack on somebody here (namesakes and common nouns, idioms, quotations and reports,
// people who are not watched, made-up stories, the writer's own failings).
const looksAlike =
  /同姓|同名|同じ名|別人|人違い|名簿外|名簿にない|同意のない|よその|他市|namesake|not watched|elsewhere|普通名詞|common noun|地名|方角|慣用|比喩|たとえ|idiom|引用|quot|通報|報告|知らせ|制止|止める|report|stop|創作|フィクション|歌詞|自虐|自分/u;
const hard = golds.filter(
  (gold) => !gold.alert && (gold.criticism === true || looksAlike.test(`${gold.topic ?? ''} ${gold.why ?? ''}`)),
);
const raised = hard.filter((gold) => detections.get(gold.id)?.alert === true).length;
console.log('hard negatives', hard.length, 'raise an alert', raised, `${((100 * raised) / hard.length).toFixed(1)} %`);
console.log(
  'alerts',
  'P',
  show(result.alerts.precision),
  'R',
  show(result.alerts.recall),
  'false per 1000',
  result.falseAlertsPerThousand.toFixed(1),
);
for (const [category, row] of Object.entries(result.categories).sort()) {
  console.log(
    category.padEnd(16),
    'P',
    show(row.precision),
    'R',
    show(row.recall),
    'F1',
    show(row.f1),
    `(${row.right}/${row.raised}/${row.missed})`,
  );
}
console.log(
  'criticism',
  show(result.criticismAgreement),
  'severity',
  show(result.severityAgreement),
  'placement',
  result.placement,
);
