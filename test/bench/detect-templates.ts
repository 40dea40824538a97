// Rules (and model) on the training posts, by file: node test/bench/detect-templates.ts [file-prefix] [--errors]
import { readdirSync, readFileSync } from 'node:fs';
import { createDetector } from '../../src/detect/index.ts';
import { fillTemplate, templateSchema } from '../../src/detect/model/template.ts';
import { loadTokenizer } from '../../src/language/index.ts';
import type { Person } from '../../src/roster/index.ts';

const folder = new URL('../fixtures/training/', import.meta.url);
const [prefix = '', flag = ''] = process.argv.slice(2);
const person = (id: string): Person => ({
  id,
  family: '田中',
  given: undefined,
  familyKana: undefined,
  givenKana: undefined,
  department: undefined,
  title: undefined,
  aliases: [],
  consent: '2026-10-01',
});
const roster = {
  organisation: {
    name: 'みほん市',
    keywords: [],
    departments: [],
    officialContacts: ['03-0000-1111'],
    officialAddresses: ['みほん市本町1-1-1'],
  },
  people: [person('P'), person('P2')],
};
const detector = createDetector({ roster, tokenizer: await loadTokenizer() });
const started = performance.now();
let posts = 0;
const perCategory = new Map<string, [number, number, number]>();
const total: [number, number, number] = [0, 0, 0];
for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl') && file.startsWith(prefix))) {
  let [tp, fp, fn, n, crit] = [0, 0, 0, 0, 0];
  for (const line of readFileSync(new URL(name, folder), 'utf8').split('\n').filter(Boolean)) {
    const parsed = templateSchema.safeParse(JSON.parse(line));
    if (!parsed.success) continue;
    const { post, mentions } = fillTemplate(parsed.data);
    const gold = parsed.data.gold;
    const detection = detector.detect(post, mentions);
    posts += 1;
    n += 1;
    if (detection.criticism === gold.criticism) crit += 1;
    const wrong = detection.alert !== gold.alert;
    if (detection.alert && gold.alert) tp += 1;
    if (detection.alert && !gold.alert) fp += 1;
    if (!detection.alert && gold.alert) fn += 1;
    const got = new Set(detection.findings.filter((f) => f.target !== null && f.score >= 0.5).map((f) => f.category));
    const want = new Set(gold.alert ? gold.categories : []);
    for (const category of new Set([...got, ...want])) {
      const row = perCategory.get(category) ?? [0, 0, 0];
      row[got.has(category) ? (want.has(category) ? 0 : 1) : 2] += 1;
      perCategory.set(category, row);
    }
    const categoryWrong = flag === '--categories' && [...got].sort().join() !== [...want].sort().join();
    if ((flag === '--errors' && wrong) || categoryWrong) {
      console.log(
        `${gold.alert ? 'MISS ' : 'FALSE'} ${parsed.data.id} want=${[...want]} got=${detection.findings.map((f) => `${f.rule}:${post.text.slice(f.start, f.end)}→${f.target}`)}\n   ${post.text.replaceAll('\n', '⏎')}${post.threadText ? ` 〔${post.threadText}〕` : ''}`,
      );
    }
  }
  total[0] += tp;
  total[1] += fp;
  total[2] += fn;
  console.log(
    name.padEnd(24),
    'n',
    n,
    'P',
    (tp / (tp + fp)).toFixed(3),
    'R',
    (tp / (tp + fn)).toFixed(3),
    'criticism',
    (crit / n).toFixed(3),
  );
}
const [a, b, c] = total;
console.log(
  'all'.padEnd(24),
  'P',
  (a / (a + b)).toFixed(3),
  'R',
  (a / (a + c)).toFixed(3),
  `${((performance.now() - started) / posts).toFixed(2)} ms/post`,
);
for (const [category, [tp, fp, fn]] of [...perCategory].sort()) {
  console.log(
    category.padEnd(16),
    'P',
    (tp / (tp + fp)).toFixed(2),
    'R',
    (tp / (tp + fn)).toFixed(2),
    'F1',
    ((2 * tp) / (2 * tp + fp + fn)).toFixed(2),
    `(${tp}/${fp}/${fn})`,
  );
}
