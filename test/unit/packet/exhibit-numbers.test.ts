import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../../src/packet/exhibits/cut.ts';
import { numberExhibits } from '../../../src/packet/exhibits/number.ts';
import { defamationOnX, goldenCases, insultSeries } from '../../support/cases.ts';

describe('the exhibits of a case', () => {
  it('have one number for each captured post, with the screen and its marked copy as branches, then the attachments', () => {
    const exhibits = numberExhibits(defamationOnX());
    expect(exhibits.map(({ mark, fileName }) => `${mark} ${fileName}`)).toEqual([
      '甲第1号証の1 甲001-1 投稿の画面.pdf',
      '甲第1号証の2 甲001-2 該当箇所に印を付けた写し.pdf',
      '甲第2号証の1 甲002-1 投稿の画面.pdf',
      '甲第2号証の2 甲002-2 該当箇所に印を付けた写し.pdf',
      '甲第3号証 甲003 許可の決裁記録.pdf',
      '甲第4号証 甲004 電話の受付簿.pdf',
    ]);
  });

  it('leave out what was never captured and papers that prove nothing', () => {
    expect(numberExhibits(insultSeries())).toHaveLength(16);
    expect(numberExhibits(defamationOnX()).some(({ title }) => title === '委任状')).toBe(false);
  });

  it.each(Object.entries(goldenCases))('of %s fill every column of 証拠説明書 that must be filled', (_, build) => {
    for (const exhibit of numberExhibits(build())) {
      for (const column of [
        exhibit.mark,
        exhibit.title,
        exhibit.original,
        exhibit.madeOn,
        exhibit.author,
        exhibit.factToProve,
      ]) {
        expect(column).not.toBe('');
      }
    }
  });
});

describe('a long picture', () => {
  it('is cut into pages that overlap and leave nothing out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 300, max: 3000 }), (height, page) => {
        const slices = cut(height, page, 150);
        expect(slices[0]?.y).toBe(0);
        for (const [index, slice] of slices.entries()) {
          const before = slices[index - 1];
          expect(slice.height).toBeGreaterThan(0);
          expect(slice.height).toBeLessThanOrEqual(page);
          if (before) expect(before.y + before.height - slice.y).toBe(150);
        }
        const last = slices.at(-1);
        expect((last?.y ?? 0) + (last?.height ?? 0)).toBe(height);
      }),
    );
  });
});
