// Trains on the training posts and measures by topic folds and on the development sets: node test/bench/detect-model.ts
import { readdirSync, readFileSync } from 'node:fs';
import { gatherEvidence } from '../../src/detect/evidence.ts';
import { goldSchema, shippedRules } from '../../src/detect/index.ts';
import { featuresOf } from '../../src/detect/model/features.ts';
import {
  activeBuckets,
  type Example,
  type Output,
  outputs,
  predict,
  trainLinear,
} from '../../src/detect/model/linear.ts';
import { fillTemplate, hash, templateSchema } from '../../src/detect/model/template.ts';
import { postSchema } from '../../src/kernel/index.ts';
import { loadTokenizer } from '../../src/language/index.ts';
import { createMatcher } from '../../src/match/index.ts';
import { parseRosterYaml } from '../../src/roster/index.ts';

const tokenizer = await loadTokenizer();
const rules = shippedRules().compiled;
const plain = {
  organisation: { name: 'みほん市', keywords: [], departments: [], officialContacts: [], officialAddresses: [] },
  people: [],
};
const folder = 'test/fixtures/training/';
const examples: (Example & { fold: number; alert: boolean })[] = [];
for (const name of readdirSync(folder).filter((n) => n.endsWith('.jsonl'))) {
  for (const line of readFileSync(folder + name, 'utf8')
    .split('\n')
    .filter(Boolean)) {
    const parsed = templateSchema.safeParse(JSON.parse(line));
    if (!parsed.success) continue;
    const { post, mentions } = fillTemplate(parsed.data);
    const active = activeBuckets(featuresOf(gatherEvidence({ roster: plain, tokenizer, rules }, post, mentions)));
    const { gold } = parsed.data;
    const labels = new Set<Output>([
      ...(gold.alert ? gold.categories : []),
      ...(gold.alert ? ['alert' as const] : []),
      ...(gold.criticism ? ['criticism' as const] : []),
    ]);
    examples.push({ active, labels, weight: 1, fold: hash(parsed.data.topic) % 5, alert: gold.alert });
  }
}
const started = performance.now();
const report = (name: string, rows: { p: Record<Output, number>; labels: ReadonlySet<Output> }[]) => {
  const line: string[] = [];
  for (const output of outputs) {
    let [tp, fp, fn] = [0, 0, 0];
    for (const { p, labels } of rows) {
      const said = p[output] >= 0.5;
      if (said && labels.has(output)) tp += 1;
      else if (said) fp += 1;
      else if (labels.has(output)) fn += 1;
    }
    line.push(`${output} P${(tp / (tp + fp)).toFixed(2)} R${(tp / (tp + fn)).toFixed(2)}`);
  }
  console.log(name, rows.length, line.join(' | '));
};
const held: { p: Record<Output, number>; labels: ReadonlySet<Output> }[] = [];
for (let fold = 0; fold < (process.argv[2] === 'cv' ? 5 : 0); fold += 1) {
  const model = trainLinear(examples.filter((one) => one.fold !== fold));
  for (const one of examples.filter((e) => e.fold === fold))
    held.push({ p: predict(model, one.active), labels: one.labels });
}
if (held.length) report('folds', held);
const model = trainLinear(examples);
report(
  'train',
  examples.map((one) => ({ p: predict(model, one.active), labels: one.labels })),
);
for (const set of ['dev-b', 'dev-a']) {
  const base = `test/fixtures/${set}/`;
  let text: string;
  try {
    text = readFileSync(`${base}roster.yaml`, 'utf8');
  } catch {
    continue;
  }
  const roster = parseRosterYaml(text);
  const matcher = createMatcher(roster, tokenizer);
  const golds = new Map(
    readFileSync(`${base}gold.jsonl`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((l) => goldSchema.parse(JSON.parse(l)))
      .map((g) => [g.id, g]),
  );
  const rows = readFileSync(`${base}posts.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((l) => postSchema.parse(JSON.parse(l)))
    .map((post) => {
      const gold = golds.get(post.id);
      const mentions = matcher.match(post);
      const thread =
        post.threadText === undefined
          ? []
          : matcher.match({ id: 't', text: post.threadText }).map((m) => ({ ...m, start: 0, end: 0 }));
      const p = predict(
        model,
        activeBuckets(featuresOf(gatherEvidence({ roster, tokenizer, rules }, post, [...mentions, ...thread]))),
      );
      const labels = new Set<Output>([
        ...(gold?.alert ? gold.findings.map((f) => f.category) : []),
        ...(gold?.alert ? ['alert' as const] : []),
        ...(gold?.criticism ? ['criticism' as const] : []),
      ]);
      return { p, labels };
    });
  report(set, rows);
}
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
