import { cluesOf } from './clues.ts';
import { hear, type LinearModel } from './linear.ts';
import { defaultPlan, type Example, trainLinear } from './trainer.ts';
import { type Case, trainVerdict } from './verdict.ts';

export interface Written {
  example: Example;
  /** Whose hand the post is: posts of one hand are alike. */
  writer: string;
}

const folds = 5;

/**
 * The whole model. The verdict is to be right about writers whom nobody has learnt from, so it learns from what models say of writers
 * kept from them.
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
  const cases: Case[] = unseen.map((example) => caseOf(example, model));
  for (let fold = 0; fold < folds; fold += 1) {
    const held = new Set(writers.filter((_, at) => at % folds === fold));
    if (held.size === 0) continue;
    const others = written.filter(({ writer }) => !held.has(writer)).map(({ example }) => example);
    const without = trainLinear([...others, ...ordinary], { ...defaultPlan, outputs: ['alert', 'criticism'] });
    for (const { example, writer } of written) if (held.has(writer)) cases.push(caseOf(example, without));
  }
  return { ...model, verdict: trainVerdict(cases) };
}

export function caseOf({ windows, whole, backing, works, labels, weight }: Example, model: LinearModel): Case {
  const heard = windows.map((keys, at) => ({
    said: hear(model.parts, keys),
    backing: backing[at] ?? { surest: 0, elsewhere: false },
  }));
  return {
    clues: cluesOf({ windows: heard, whole: hear(model.whole, whole), works }),
    alert: labels.has('alert'),
    weight,
  };
}
