import { categories } from '../finding.ts';
import { clueCount, cluesOf } from './clues.ts';
import { kindClueCount, kindClues } from './kinds.ts';
import { hear, type LinearModel, type Said } from './linear.ts';
import { lean, type Observation, regress } from './regression.ts';
import { defaultPlan, type Example, type TrainingPlan, trainLinear } from './trainer.ts';

export interface Written {
  example: Example;
  /** Whose hand the post is: posts of one hand are alike. */
  writer: string;
}

const folds = 5;
/** In so many of them kinds are learnt too: two fifths of the writers are plenty for the few weights of kinds, and it takes a third of the time. */
const foldsOfKinds = 2;

/**
 * The whole model. Verdict and kinds are to be right about writers whom nobody has learnt from, so they learn from what models say of writers
 * kept from them: the kinds from the posts that the verdict raises, false alarms included.
 * @param unseen ordinary posts for the verdict alone
 */
export function trainAll(
  written: readonly Written[],
  ordinary: readonly Example[],
  unseen: readonly Example[],
): LinearModel {
  const model = trainLinear([...written.map(({ example }) => example), ...ordinary]);
  const writers = [...new Set(written.map(({ writer }) => writer))].sort();
  if (writers.length < 2) return model;
  const held: (Case & { saysKinds: boolean })[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const kept = new Set(writers.filter((_, at) => at % folds === fold));
    if (kept.size === 0) continue;
    const others = written.filter(({ writer }) => !kept.has(writer)).map(({ example }) => example);
    const plan: TrainingPlan = fold < foldsOfKinds ? defaultPlan : { ...defaultPlan, outputs: ['alert', 'criticism'] };
    const without = trainLinear([...others, ...ordinary], plan);
    for (const { example, writer } of written)
      if (kept.has(writer)) held.push({ ...caseOf(example, without), saysKinds: fold < foldsOfKinds });
  }
  const verdict = regress(
    [...unseen.map((example) => caseOf(example, model).verdict), ...held.map((one) => one.verdict)],
    clueCount,
  );
  const kinds = regress(
    held.flatMap((one) => (one.saysKinds ? observationsOfKinds(one, lean(verdict, one.verdict.clues)) : [])),
    kindClueCount,
  );
  return { ...model, verdict, kinds };
}

export interface Case {
  verdict: Observation;
  piece: Said;
  whole: Said;
  example: Example;
}

export function caseOf(example: Example, model: LinearModel): Case {
  const { windows, whole, backing, works, labels, weight } = example;
  const heard = windows.map((keys, at) => ({
    said: hear(model.parts, keys),
    backing: backing[at] ?? { surest: 0, elsewhere: false },
  }));
  const ofWhole = hear(model.whole, whole);
  const piece = heard.map(({ said }) => said).reduce((a, b) => (b.alert > a.alert ? b : a), heard[0]?.said ?? ofWhole);
  return {
    verdict: {
      clues: cluesOf({ windows: heard, whole: ofWhole, works }),
      holds: labels.has('alert'),
      weight,
    },
    piece,
    whole: ofWhole,
    example,
  };
}

function observationsOfKinds({ piece, whole, example }: Case, alert: number): Observation[] {
  if (alert < 0) return [];
  const heard = { piece, whole, alert, windows: example.windows.length };
  return categories.map((category) => ({
    clues: kindClues(heard, category),
    holds: example.labels.has('alert') && example.labels.has(category),
    weight: example.weight,
  }));
}
