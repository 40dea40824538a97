import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLeaksInText } from '../../../src/detect/index.ts';
import { detect } from './support.ts';

const kinds = (text: string) =>
  findLeaksInText(text)
    .filter((leak) => leak.certainty >= 0.5)
    .map((leak) => leak.kind);

describe('numbers and addresses by their form', () => {
  test.each([
    '090-0000-1234',
    '080-0000-1234',
    '０９０－００００－１２３４',
    '〇九〇ー〇〇〇〇ー一二三四',
    '090 0000 1234',
    '090.0000.1234',
    '(090)0000-1234',
    'ゼロキューゼロ ゼロゼロゼロゼロ イチニーサンヨン',
    '+81 90-0000-1234',
    '0️⃣9️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣',
    '03-0000-5678',
  ])('%s is a telephone number', (text) => {
    expect(kinds(`連絡先 ${text} です`)).toEqual(['phone']);
  });

  test.each(['0120-000-000', '0800-000-0000', '2026-11-20', '1-0で勝った', '税込1,090円', '10:30-12:00', '第090号'])(
    '%s is none',
    (text) => {
      expect(kinds(text)).toEqual([]);
    },
  );

  test.each(['みほん市桜台3-12-5', '桜台三丁目十二番五号', '〒000-0000 みほん市本町1-2', '自宅は桜台12-3'])(
    '%s is an address',
    (text) => {
      expect(kinds(text)).toEqual(['address']);
    },
  );

  test.each(['someone@mail.example', 'someone＠mail.example', 'someone[at]mail.example', 'someoneアットmail.example'])(
    '%s is an e-mail address',
    (text) => {
      expect(kinds(text)).toEqual(['email']);
    },
  );

  test('offsets are those of the text as given, whatever stands before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (before) => {
        const text = `${before}。\n０９０－００００－１２３４`;
        const [leak] = findLeaksInText(text)
          .filter((one) => one.kind === 'phone')
          .slice(-1);
        expect(leak && text.slice(leak.start, leak.end)).toBe('０９０－００００－１２３４');
      }),
    );
  });
});

describe('a leak', () => {
  test('is none where the number is the organisation’s own', () => {
    expect(detect('みほん市の田中課長へのお問い合わせは 03-0000-1111 へ').alert).toBe(false);
  });

  test('is none where the address is that of the city hall', () => {
    expect(detect('田中課長に会うなら みほん市本町1-1-1 の市役所へ').alert).toBe(false);
  });

  test('of a private number is critical', () => {
    const detection = detect('田中課長の携帯は090-0000-1234、みんなでかけよう');
    expect(detection).toMatchObject({ alert: true, severity: 'critical' });
    expect(detection.findings.map((finding) => [finding.category, finding.target])).toContainEqual(['privacy', 'S001']);
  });
});
