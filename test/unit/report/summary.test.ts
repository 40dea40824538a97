import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figures } from '../../../src/report/index.ts';
import { summarise } from '../../../src/report/summary.ts';
import { figuresOf } from '../../support/figures.ts';

const textOf = (figures: Figures) => summarise(figures).map(({ text }) => text);
const compared = (verdict: 'within' | 'above' | 'below') =>
  figuresOf({
    trend: {
      unit: 'week',
      points: [{ key: '2026-W46', raised: 9, criticism: 3, decided: 2, observed: true }],
      raised: { verdict, earlier: 11, centre: 5.5, lower: 2, upper: 8 },
      criticism: { verdict: 'unknown', earlier: 0 },
    },
  });

describe('the summary', () => {
  it('has at most five sentences, and every number in them is a figure that the sentence names', () => {
    const number = fc.nat(5000);
    const cell = fc.oneof(number, fc.constant('few' as const));
    const wanted = fc.record({
      ...{ read: number, criticism: number, raised: number, critical: fc.nat(9), decided: number, waiting: number },
      ...{ open: cell, sent: cell, due: cell, inTime: cell, removed: cell, overdue: cell, seconds: fc.nat(900_000) },
      blind: fc.nat(4),
    });
    fc.assert(
      fc.property(wanted, (drawn) => {
        const base = compared('above');
        const figures: Figures = {
          ...base,
          seen: { ...base.seen, read: drawn.read, letGo: [{ key: 'criticism', count: drawn.criticism }] },
          alerts: {
            ...base.alerts,
            ...{ raised: drawn.raised, decided: drawn.decided, waiting: drawn.waiting },
            bySeverity: [{ key: 'critical', raised: drawn.critical, decided: 0 }],
          },
          durations: [
            { step: 'alert-decision', measured: 9, spread: { lower: 1, median: drawn.seconds, upper: 900_000 } },
          ],
          cases: { ...base.cases, open: drawn.open },
          requests: {
            ...base.requests,
            sent: drawn.sent,
            due: drawn.due,
            inTime: drawn.inTime,
            removed: drawn.removed,
          },
          care: { ...base.care, overdue: drawn.overdue },
          coverage: {
            sources: 9,
            blind: Array.from({ length: drawn.blind }, () => ({
              sourceId: 's',
              seconds: 60,
              unknown: 0,
              failing: false,
            })),
            blindSeconds: drawn.seconds,
          },
        };
        const sentences = summarise(figures);
        expect(sentences.length).toBeLessThanOrEqual(5);
        for (const { text, rests } of sentences) {
          const told = Object.values(rests).map((value) =>
            typeof value === 'number' ? value.toLocaleString('ja-JP') : value,
          );
          // Take out what the figures say, the longest first; then no numeral may be left.
          const left = told
            .toSorted((a, b) => b.length - a.length)
            .reduce((rest, value) => rest.replaceAll(value, ''), text);
          expect(left, text).not.toMatch(/\d/u);
        }
      }),
    );
  });

  it('calls a number within the limits no news', () => {
    expect(textOf(compared('within'))[1]).toBe(
      '警告9件は、過去11週からみた通常の範囲（2〜8件）の中にあり、増えたとも減ったとも言えません。',
    );
  });
  it('says where a number is outside of them', () => {
    expect(textOf(compared('above'))[1]).toContain('上回り');
    expect(textOf(compared('below'))[1]).toContain('下回り');
  });
  it('of a year names the month whose number it compares', () => {
    const { trend } = compared('within');
    const [, sentence] = textOf(
      figuresOf({
        period: { unit: 'year', key: '2025', from: '2025-04-01', until: '2026-04-01' },
        trend: { ...trend, unit: 'month', points: trend.points.map((point) => ({ ...point, key: '2026-03' })) },
      }),
    );
    expect(sentence).toMatch(/^最後の月（3月）の警告9件は、過去11か月からみた/u);
  });
  it('of a week in which nothing was read says so', () => {
    expect(textOf(figuresOf())).toEqual([
      'この週は、読んだ投稿がありませんでした（0件）。',
      '比べられる過去の記録がまだ0週分しかないため、増えたか減ったかはまだ言えません。',
      '緊急の警告は0件、判断を終えた警告は0件、判断を待つ警告は0件です。',
      '対応中の事案は0件で、外部への依頼は送っておらず、消えたことを確かめた投稿は0件です。',
      '管理職に決めていただくことはなく、予定日を過ぎた職員ケアはなく、読めなかった情報源はありません。',
    ]);
  });
});
