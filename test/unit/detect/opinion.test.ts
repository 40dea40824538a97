import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createOnnxOpinion, detectWithSecondOpinion, mostShift } from '../../../src/detect/index.ts';
import { shiftOf } from '../../../src/detect/opinion/second-opinion.ts';
import { bagOfCharacters } from './onnx-model.ts';
import { detector, mentionsIn } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'mimamori-onnx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'model.onnx'), bagOfCharacters([0, 0, 0, 4, -4]));
writeFileSync(join(folder, 'vocab.txt'), ['[UNK]', '[CLS]', '[SEP]', '怒', '感'].join('\n'));
writeFileSync(join(folder, 'mimamori-model.json'), JSON.stringify({ name: '試し', inputs: { ids: 'input_ids' } }));

const runtimePath = process.env.MIMAMORI_ONNXRUNTIME ?? 'onnxruntime-node';
const installed = await import(runtimePath).then(
  () => true,
  () => false,
);
if (!installed) console.warn('onnxruntime-node が入っていないため、ONNX モデルを動かす試験を省きます。');

describe('a second opinion', () => {
  const opinion = (probability: number) => ({ name: '試し', probability: async () => probability });
  const post = { id: 'p', text: '田中課長は人間のクズ' };

  test('moves the score by no more than its bound, whatever it says', () => {
    for (const said of [-5, 0, 0.2, 0.5, 1, 7]) expect(Math.abs(shiftOf(said))).toBeLessThanOrEqual(mostShift);
    expect(shiftOf(Number.NaN)).toBe(0);
  });

  test('is named in the explanation', async () => {
    const detection = await detectWithSecondOpinion(detector, [opinion(1)], post, mentionsIn(post.text));
    expect(detection.gateReason).toContain('別の分類器「試し」');
    expect(detection.gateReason).toContain('0.15上げ');
  });

  test('cannot let a clear attack go', async () => {
    const detection = await detectWithSecondOpinion(detector, [opinion(0)], post, mentionsIn(post.text));
    expect(detection.alert).toBe(true);
  });

  test('changes nothing when there is none', async () => {
    const detection = await detectWithSecondOpinion(detector, [], post, mentionsIn(post.text));
    expect(detection).toEqual(detector.detect(post, mentionsIn(post.text)));
  });
});

describe('an ONNX classifier', () => {
  test('says in Japanese what to install when the runtime is missing', async () => {
    const missing = createOnnxOpinion(folder, () => Promise.reject(new Error('Cannot find package')));
    await expect(missing).rejects.toThrow('onnxruntime-node が必要です');
  });

  test.skipIf(!installed)('reads a model from a folder and gives its probability', async () => {
    const classifier = await createOnnxOpinion(folder, () => import(runtimePath));
    expect(await classifier.probability('怒')).toBeGreaterThan(0.99);
    expect(await classifier.probability('感')).toBeLessThan(0.01);
    expect(await classifier.probability('無')).toBeCloseTo(0.5);
  });

  test.skipIf(!installed)('says which file is broken', async () => {
    writeFileSync(join(folder, 'model.onnx'), 'no model');
    await expect(createOnnxOpinion(folder, () => import(runtimePath))).rejects.toThrow('model.onnx を確かめてください');
  });
});
