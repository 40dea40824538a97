import { describe, expect, it } from 'vitest';
import { worthReading } from '../../../../src/detect/text/excerpt.ts';
import { createView } from '../../../../src/detect/text/view.ts';
import { detect } from '../support.ts';

describe('a very long post', () => {
  it('is judged around every name, wherever it stands', () => {
    for (const before of [20_000, 60_000, 99_000]) {
      const text = `${'あ'.repeat(before)}。田中課長は頭がおかしいバカだ。`;
      const { alert, findings } = detect(text);
      expect(alert).toBe(true);
      expect(findings.map((one) => text.slice(one.start, one.end)).join('\n')).toContain('バカ');
    }
  });

  it('is read at both ends where it names nobody', () => {
    expect(worthReading('あ'.repeat(50_000), [])).toEqual([
      { start: 0, end: 10_000 },
      { start: 40_000, end: 50_000 },
    ]);
  });

  it('is never read further than 100,000 characters', () => {
    const mentions = Array.from({ length: 500 }, (_, index) => ({ start: index * 2_000, end: index * 2_000 + 2 }));
    const parts = worthReading('あ'.repeat(1_000_000), mentions);
    expect(parts.reduce((sum, part) => sum + part.end - part.start, 0)).toBe(100_000);
  });

  it('keeps places right across the parts that are left out', () => {
    const given = `ＡＢＣ${'x'.repeat(10)}ｱｲｳ`;
    const view = createView(given, [
      { start: 0, end: 3 },
      { start: 13, end: 16 },
    ]);
    expect(view.text).toBe('abc\nアイウ');
    expect(view.toGiven({ start: 4, end: 7 })).toEqual({ start: 13, end: 16 });
    expect(view.fromGiven({ start: 14, end: 16 })).toEqual({ start: 5, end: 7 });
  });
});
