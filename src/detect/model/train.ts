// Makes weights.bin anew: node src/detect/model/train.ts [ordinary-posts.txt]
// Recipe: all of test/fixtures/training/*.jsonl with invented names filled in, and, where a file of ordinary posts is given
// (one a line; we used every tenth of the 30,000 posts of open2ch-dialogue-corpus, Apache-2.0), those as posts that raise no
// alert, with an invented name in front, at a quarter of the weight. Posts whose words a rule would find are left out of them, since nobody has judged
// them. Order, folds and start are fixed, so the same files give the same bytes.
import { readFileSync } from 'node:fs';
import { loadTokenizer } from '../../language/index.ts';
import { shippedRules } from '../rules/load.ts';
import { exampleOf, ordinaryExamples, readTemplates } from './examples.ts';
import { writeModel } from './file.ts';
import { trainLinear } from './trainer.ts';

const training = new URL('../../../test/fixtures/training/', import.meta.url);
const tokenizer = await loadTokenizer();
const parts = { tokenizer, rules: shippedRules().compiled };
const templates = readTemplates(training);
const examples = templates.flatMap((template) => exampleOf(template, parts) ?? []);
const ordinaryFile = process.argv[2];
const ordinary =
  ordinaryFile === undefined
    ? []
    : ordinaryExamples(
        readFileSync(ordinaryFile, 'utf8')
          .split('\n')
          .filter((_, index) => index % 10 === 0),
        parts,
      );
const model = trainLinear([...examples, ...ordinary]);
writeModel(new URL('./weights.bin', import.meta.url), model, true);
process.stdout.write(`${examples.length} written posts, ${ordinary.length} ordinary ones\n`);
