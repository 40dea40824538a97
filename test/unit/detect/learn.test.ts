import { describe, expect, test } from 'vitest';
import { effectOfLearning, type Labelled, learn, shippedModel } from '../../../src/detect/index.ts';
import { clueCount, cluesOf } from '../../../src/detect/model/clues.ts';
import { decodeModel, encodeModel } from '../../../src/detect/model/file.ts';
import { hear, predict } from '../../../src/detect/model/linear.ts';
import { parts as modelParts } from '../../../src/detect/model/parts.ts';
import { lean, type Observation, regress } from '../../../src/detect/model/regression.ts';
import { sigmoid } from '../../../src/detect/model/sigmoid.ts';
import { trainAll } from '../../../src/detect/model/train-all.ts';
import { trainLinear } from '../../../src/detect/model/trainer.ts';
import { mentionsIn, roster, tokenizer } from './support.ts';

/** A local joke that no model knows: the office has learnt what it stands for. */
const decided: Labelled[] = Array.from({ length: 40 }, (_, index) => {
  const alert = index % 2 === 0;
  const text = alert
    ? `田中課長から「ぴよこん券」をいただきました、${index}回目です`
    : `田中課長から「おこめ券」をいただきました、${index}回目です`;
  return {
    post: { id: `d${index}`, text },
    mentions: mentionsIn(text),
    alert,
    criticism: false,
    categories: alert ? (['insult'] as const) : [],
  };
});
const parts = { roster, tokenizer, start: shippedModel() };

describe('learning from the office', () => {
  test('shows its effect on posts that the model did not learn from', () => {
    const effect = effectOfLearning(decided, parts);
    expect(effect.posts).toBe(40);
    expect(effect.after.right).toBeGreaterThan(effect.before.right);
    expect(effect.gained.length).toBeGreaterThan(effect.lost.length);
  });

  test('gives the same model for the same decisions', () => {
    const bytes = () => learn(decided, parts).parts.map(({ weights }) => Buffer.from(weights.buffer));
    const [first, second] = [bytes(), bytes()];
    expect(first.every((part, at) => part.equals(second[at] ?? Buffer.alloc(0)))).toBe(true);
    expect(first[0]?.some((byte) => byte !== 0)).toBe(true);
  });

  test('is kept in a file', () => {
    const keys = modelParts.map(() => Uint32Array.from([7, 300, 70_000]));
    const example = { windows: [keys], whole: keys, weight: 1, backing: [], works: 0 };
    const others = keys.map((part) => part.map((key) => key + 1));
    const attack = { ...example, labels: new Set(['alert', 'threat'] as const) };
    const quiet = { ...example, windows: [others], whole: others, labels: new Set<never>() };
    const model = trainLinear([attack, attack, quiet, quiet]);
    const read = decodeModel(encodeModel(model));
    const [kept, learnt] = [predict(read, keys), predict(model, keys)];
    expect(kept.alert).toBeCloseTo(learnt.alert, 1);
    expect(kept.alert).toBeGreaterThan(0.5);
    expect(hear(read.whole, keys).threat).toBeCloseTo(hear(model.whole, keys).threat, 0);
    expect(read.verdict).toEqual(model.verdict);
    expect(read.kinds).toEqual(model.kinds);
  });

  test('the verdict is where no small change of a weight would judge its posts better', () => {
    const cases = Array.from({ length: 400 }, (_, index): Observation => {
      const clues = Array.from({ length: clueCount }, (_, at) => Math.sin(index * (at + 1) * 1.7) * (at + 1));
      return { clues, holds: (clues[0] ?? 0) + Math.sin(index * 3.1) > 0.2, weight: index % 3 === 0 ? 0.25 : 1 };
    });
    const verdict = regress(cases, clueCount);
    const loss = (at: number, change: number) => {
      const changed = verdict.map((weight, index) => (index === at ? weight + change : weight));
      return cases.reduce((sum, { clues, holds, weight }) => {
        const said = sigmoid(lean(changed, clues));
        return sum - weight * Math.log(holds ? said : 1 - said);
      }, 0);
    };
    const slopes = [...verdict.keys()].map((at) => (loss(at, 1e-4) - loss(at, -1e-4)) / 2e-4 / cases.length);
    expect(Math.max(...slopes.map(Math.abs))).toBeLessThan(0.02);
    expect(verdict[0]).toBeGreaterThan(1);
  });

  test('the verdict comes from what models say of writers kept from them', () => {
    // Each writer has a word of their own for an attack, and all use the rule's words: only those carry over.
    const written = ['v', 'w', 'x', 'y'].flatMap((writer, hand) =>
      Array.from({ length: 12 }, (_, index) => {
        const alert = index % 2 === 0;
        const keys = modelParts.map(() => Uint32Array.from([alert ? hand + 100 : hand + 200]));
        const backing = [{ surest: alert ? 0.9 : 0, elsewhere: false }];
        const labels = new Set(alert ? (['alert', 'insult'] as const) : []);
        return { writer, example: { windows: [keys], whole: keys, labels, weight: 1, backing, works: 0 } };
      }),
    );
    const { verdict } = trainAll(written, [], []);
    const nothing = hear([], []);
    const heardOf = (surest: number) =>
      cluesOf({
        windows: [{ said: nothing, backing: { surest, elsewhere: false } }],
        whole: nothing,
        works: 0,
      });
    expect(sigmoid(lean(verdict, heardOf(0.9)))).toBeGreaterThan(0.8);
    expect(sigmoid(lean(verdict, heardOf(0)))).toBeLessThan(0.2);
    expect(trainAll(written, [], []).verdict).toEqual(verdict);
  });

  test('a model file that is none is refused in Japanese', () => {
    expect(() => decodeModel(Buffer.from('no model at all'))).toThrow('学習モデルのファイルを読めません');
  });
});
