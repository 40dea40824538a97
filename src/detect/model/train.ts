// Makes weights.bin anew: node src/detect/model/train.ts [ordinary-posts.txt [another-file.bin]]
// Recipe: all of test/fixtures/training/*.jsonl with invented names filled in, and, where a file of ordinary posts is given
// (one a line; we used every tenth of the 30,000 posts of open2ch-dialogue-corpus, Apache-2.0), those as posts that raise no
// alert, with an invented name in front, at a quarter of the weight. Posts whose words a rule would find are left out of them, since nobody has judged
// them. The verdict learns from what models without a writer say of this writer's posts, and from every tenth post beside those above.
// Order, folds and start are fixed, so the same files give the same bytes.
import { readFileSync } from 'node:fs';
import { loadTokenizer } from '../../language/index.ts';
import { shippedRules } from '../rules/load.ts';
import { exampleOf, ordinaryExamples, readTemplates } from './examples.ts';
import { writeModel } from './file.ts';
import { trainAll } from './train-all.ts';

const training = new URL('../../../test/fixtures/training/', import.meta.url);
const parts = { tokenizer: await loadTokenizer(), rules: shippedRules().compiled };
const written = readTemplates(training).flatMap((template) => {
  const example = exampleOf(template, parts);
  return example ? [{ example, writer: template.id.charAt(0) }] : [];
});
const [, , ordinaryFile, output] = process.argv;
const posts = ordinaryFile === undefined ? [] : readFileSync(ordinaryFile, 'utf8').split('\n');
const tenth = (from: number) =>
  ordinaryExamples(
    posts.filter((_, index) => index % 10 === from),
    parts,
  );
const [ordinary, unseen] = [tenth(0), tenth(5)];
const model = trainAll(written, ordinary, unseen);
writeModel(output ?? new URL('./weights.bin', import.meta.url), model, output === undefined);
process.stdout.write(`${written.length} written posts, ${ordinary.length} and ${unseen.length} ordinary ones\n`);
