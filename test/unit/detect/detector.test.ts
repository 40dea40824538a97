import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidateProvisions, categories, evaluate, maskSlurs } from '../../../src/detect/index.ts';
import { detect } from './support.ts';

describe('whom a post aims at', () => {
  test('several people in one post get their own findings', () => {
    const { findings } = detect('田中課長は人間のクズ。佐伯係長は頭が悪い。');
    expect(findings.map((finding) => finding.target).sort()).toEqual(['S001', 'S002']);
  });

  test('harsh words of someone else raise no alert', () => {
    expect(detect('うちの旦那は人間のクズだけど、田中課長は親切でした').alert).toBe(false);
  });

  test('a pronoun means who was named in the thread', () => {
    const detection = detect('こいつは人間のクズ', '田中課長が窓口に出ていた');
    expect(detection.alert).toBe(true);
    expect(detection.findings[0]?.target).toBe('S001');
  });

  test('words about the writer are not about the target', () => {
    expect(detect('自分はバカだから田中課長に何度も聞いてしまう').alert).toBe(false);
  });
});

describe('the criticism gate', () => {
  test.each([
    '田中課長の説明は下手すぎる',
    'みほん市役所はクソ',
    '無能な行政だ。みほん市は反省しろ',
    '田中課長の対応が最悪だった',
  ])('lets 「%s」 go as criticism', (text) => {
    expect(detect(text)).toMatchObject({ alert: false, criticism: true, letGo: 'criticism', severity: null });
  });

  test('lets go who reports a threat in order to help', () => {
    expect(detect('田中課長が殺害予告されてる、誰か警察に通報して').alert).toBe(false);
  });

  test('explains itself in Japanese either way', () => {
    for (const text of ['田中課長は人間のクズ', '田中課長の説明は長い']) expect(detect(text).gateReason).toMatch(/。$/);
  });
});

describe('any text', () => {
  test('gets findings that lie within it, in order, with reasons', () => {
    const words = fc.constantFrom(
      '田中課長',
      'みほん市',
      '死ね',
      '殺す',
      '😀',
      ' ',
      '\n',
      '「',
      '」',
      '。',
      'バカ',
      '説明',
      '090-0000-1234',
      'ﾀﾋね',
      'が',
      'は',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        for (const finding of detect(text).findings) {
          expect(finding.start).toBeGreaterThanOrEqual(0);
          expect(finding.end).toBeLessThanOrEqual(text.length);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(finding.reason).toContain('」は、');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of 20,000 characters is judged to its end', () => {
    const filler = '説明が長い。'.repeat(3_000);
    expect(detect(`田中課長の${filler}田中課長は必ず殺す。`).alert).toBe(true);
  });
});

test('masking hides the words and keeps all offsets', () => {
  const text = '田中課長は人間のクズ';
  const masked = maskSlurs(text, detect(text).findings);
  expect(masked).toHaveLength(text.length);
  expect(masked).not.toContain('クズ');
});

test('every category has candidate provisions', () => {
  for (const category of categories) expect(candidateProvisions(category).length).toBeGreaterThan(0);
});

test('evaluation counts alerts, categories and places, and tells the mistakes', () => {
  const texts = { a: '田中課長は人間のクズ', b: '田中課長の説明は長い', c: '田中課長は親切' };
  const posts = Object.entries(texts).map(([id, text]) => ({ id, text }));
  const detections = new Map(posts.map((post) => [post.id, detect(post.text)]));
  const golds = [
    {
      id: 'a',
      alert: true,
      criticism: false,
      findings: [{ category: 'insult' as const, target: 'S001', quote: '人間のクズ' }],
    },
    { id: 'b', alert: true, criticism: false, findings: [], why: 'わざと誤った正解' },
  ];
  const result = evaluate(posts, golds, detections);
  expect(result.alerts).toMatchObject({ right: 1, raised: 0, missed: 1, precision: 1, recall: 0.5 });
  expect(result.unlabelled).toBe(1);
  expect(result.placement).toEqual({ compared: 1, targetRight: 1, spanRight: 1 });
  expect(result.mistakes).toMatchObject([{ id: 'b', kind: 'missed', goldWhy: 'わざと誤った正解' }]);
});

test.each([
  ['田中課長、こんど出てきたら猟銃で撃つ。弾は込めた', 'critical'],
  ['田中課長を包丁持って待ってる', 'critical'],
  ['田中課長の携帯は080-0000-1234', 'critical'],
  ['田中課長死ね', 'medium'],
])('how urgent 「%s」 is: %s', (text, severity) => {
  expect(detect(text)).toMatchObject({ alert: true, severity });
});
