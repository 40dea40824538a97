// How well the model carries over to posts by a hand it has not learnt from: node test/bench/detect-writers.ts ordinary-posts.txt [--only=gh] [--sweep]
// The training posts have several writers (the first letter of the file name). Each is judged by a model that learnt from the
// others. With --sweep every second post is judged at several thresholds, and so thresholds are chosen without a development set.
import { readdirSync, readFileSync } from 'node:fs';
import { weigh } from '../../src/detect/decide.ts';
import { gatherEvidence } from '../../src/detect/evidence.ts';
import { categories, shippedRules } from '../../src/detect/index.ts';
import { exampleOf, labelsOf, ordinaryExamples } from '../../src/detect/model/examples.ts';
import type { LinearModel, Output } from '../../src/detect/model/linear.ts';
import { fillTemplate, templateSchema } from '../../src/detect/model/template.ts';
import { trainAll } from '../../src/detect/model/train-all.ts';
import { modelThresholds } from '../../src/detect/thresholds.ts';
import { loadTokenizer } from '../../src/language/index.ts';

const folder = new URL('../fixtures/training/', import.meta.url);
const parts = { tokenizer: await loadTokenizer(), rules: shippedRules().compiled };
const organisation = { name: 'みほん市', keywords: [], departments: [], officialContacts: [], officialAddresses: [] };
const written = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => {
        const template = templateSchema.parse(JSON.parse(line));
        const example = exampleOf(template, parts);
        const { post, mentions } = fillTemplate(template);
        if (!example) return [];
        const evidence = gatherEvidence({ ...parts, roster: { organisation, people: [] } }, post, mentions);
        return [{ writer: name.charAt(0), evidence, example, labels: labelsOf(template.gold) }];
      }),
  );
type Case = (typeof written)[number];
const [ordinaryFile = '../shared/data/open2ch/posts.txt'] = process.argv.slice(2);
const posts = readFileSync(ordinaryFile, 'utf8').split('\n');
const tenth = (from: number) =>
  ordinaryExamples(
    posts.filter((_, index) => index % 10 === from),
    parts,
  );
const [ordinary, unseen] = [tenth(0), tenth(5)];

function judge({ evidence }: Case, model: LinearModel): Set<Output> {
  const drafts = weigh(evidence, model).drafts.filter((draft) => draft.target !== null);
  return new Set<Output>(drafts.length > 0 ? ['alert', ...drafts.map((draft) => draft.category)] : []);
}

function f1(cases: readonly Case[], said: readonly Set<Output>[], output: Output): [number, number, number] {
  const pairs = cases.map(
    ({ labels }, at) => [said[at]?.has(output) ?? false, labels.has('alert') && labels.has(output)] as const,
  );
  const right = pairs.filter(([a, b]) => a && b).length;
  const [raised, wanted] = [pairs.filter(([a]) => a).length, pairs.filter(([, b]) => b).length];
  return [right / Math.max(1, raised), right / Math.max(1, wanted), (2 * right) / Math.max(1, raised + wanted)];
}

function show(name: string, cases: readonly Case[], model: LinearModel): void {
  const said = cases.map((one) => judge(one, model));
  const [precision, recall, both] = f1(cases, said, 'alert');
  const kinds = categories.map((category) => f1(cases, said, category)[2]);
  const mean = kinds.reduce((sum, value) => sum + value, 0) / kinds.length;
  console.log(
    `${name.padEnd(24)} n ${cases.length}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${both.toFixed(3)}  mean F1 of categories ${mean.toFixed(3)}`,
  );
}

const only = process.argv.find((one) => one.startsWith('--only='))?.slice('--only='.length);
for (const writer of new Set(written.map((one) => one.writer))) {
  if (only !== undefined && !only.includes(writer)) continue;
  const model = trainAll(
    written.filter((one) => one.writer !== writer),
    ordinary,
    unseen,
  );
  const held = written.filter((one) => one.writer === writer);
  show(`writer ${writer}`, held, model);
  if (!process.argv.includes('--sweep')) continue;
  const shipped = { ...modelThresholds };
  const half = held.filter((_, at) => at % 2 === 0);
  for (const post of [0.4, 0.5, 0.6]) {
    Object.assign(modelThresholds, { ...shipped, post });
    show(`  post ${post}`, half, model);
  }
  for (const category of [0.1, 0.15, 0.2, 0.3]) {
    Object.assign(modelThresholds, { ...shipped, category, categoryOfDanger: category, categoryWithRule: category });
    show(`  category ${category}`, half, model);
  }
  Object.assign(modelThresholds, shipped);
}
