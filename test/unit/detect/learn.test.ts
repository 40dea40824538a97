import { describe, expect, test } from 'vitest';
import { effectOfLearning, type Labelled, learn, shippedModel } from '../../../src/detect/index.ts';
import { decodeModel, encodeModel } from '../../../src/detect/model/file.ts';
import { predict } from '../../../src/detect/model/linear.ts';
import { parts as modelParts } from '../../../src/detect/model/parts.ts';
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
    const example = { windows: [keys], weight: 1 };
    const others = keys.map((part) => part.map((key) => key + 1));
    const attack = { ...example, labels: new Set(['alert', 'threat'] as const) };
    const quiet = { ...example, windows: [others], labels: new Set<never>() };
    const model = trainLinear([attack, attack, quiet, quiet]);
    const [kept, learnt] = [predict(decodeModel(encodeModel(model)), keys), predict(model, keys)];
    expect(kept.alert).toBeCloseTo(learnt.alert, 1);
    expect(kept.alert).toBeGreaterThan(0.5);
  });

  test('a model file that is none is refused in Japanese', () => {
    expect(() => decodeModel(Buffer.from('no model at all'))).toThrow('学習モデルのファイルを読めません');
  });
});
