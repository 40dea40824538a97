import { describe, expect, test } from 'vitest';
import { effectOfLearning, type Labelled, learn, shippedModel } from '../../../src/detect/index.ts';
import { decodeModel, encodeModel } from '../../../src/detect/model/file.ts';
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
    const [first, second] = [learn(decided, parts), learn(decided, parts)];
    expect(Buffer.from(encodeModel(first)).equals(Buffer.from(encodeModel(second)))).toBe(true);
  });

  test('a model file that is none is refused in Japanese', () => {
    expect(() => decodeModel(Buffer.from('no model at all'))).toThrow('学習モデルのファイルを読めません');
  });
});
