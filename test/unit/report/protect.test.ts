import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figures } from '../../../src/report/index.ts';
import { cover, protect } from '../../../src/report/protect.ts';
import { figuresOf } from '../../support/figures.ts';

const flow = (key: string, raised: number, raisedOnStaff = raised, decided = 0, decidedOnStaff = decided) => ({
  ...{ key, raised, raisedOnStaff, decided, decidedOnStaff },
});
const categoriesOf = (...flows: Figures['alerts']['byCategory']) => {
  const figures = figuresOf();
  return protect({ ...figures, alerts: { ...figures.alerts, byCategory: flows } }, 'management').alerts.byCategory;
};

describe('categories in which one or two alerts concern staff', () => {
  it('are merged into one line', () => {
    expect(categoriesOf(flow('insult', 9), flow('threat', 2), flow('sexual', 1))).toEqual([
      flow('insult', 9),
      flow('merged', 3),
    ]);
  });

  it('take the next smallest one along while they are below three together', () => {
    expect(categoriesOf(flow('insult', 9), flow('threat', 4), flow('sexual', 1))).toEqual([
      flow('insult', 9),
      flow('merged', 5),
    ]);
  });

  it('are told as fewer than three where there is nothing to merge them with', () => {
    expect(categoriesOf(flow('sexual', 1))).toEqual([
      { key: 'merged', raised: 'few', decided: 0, raisedOnStaff: 'few', decidedOnStaff: 0 },
    ]);
  });

  it('stand where they concern the organisation alone', () => {
    expect(categoriesOf(flow('credit', 1, 0))).toEqual([flow('credit', 1, 0)]);
  });

  it('are never shown as one or two, nor can they be had by subtraction', () => {
    const line = fc.tuple(fc.nat(8), fc.nat(8)).map(([staff, other]) => flow('x', staff + other, staff));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 13 }), (lines) => {
        const shown = categoriesOf(...lines.map((one, index) => ({ ...one, key: `c${index}` })));
        for (const { raisedOnStaff } of shown) expect([1, 2]).not.toContain(raisedOnStaff);
        const all = lines.reduce((sum, { raisedOnStaff }) => sum + raisedOnStaff, 0);
        const told = shown.reduce(
          (sum, one) => sum + (typeof one.raisedOnStaff === 'number' ? one.raisedOnStaff : 0),
          0,
        );
        // What is left when all that is shown is taken off is either nothing, or the one line that says "fewer than three".
        if (shown.every((one) => one.raisedOnStaff !== 'few')) expect(told).toBe(all);
      }),
    );
  });
});

describe('parts of a whole that is shown', () => {
  it('keep a second one hidden where a single one is below three', () => {
    expect(cover(12, [2, 4, 6, 0])).toEqual({ whole: 12, parts: ['few', 'hidden', 6, 0] });
  });
  it('hide another where two that are below three must both be one', () => {
    expect(cover(7, [1, 1, 5])).toEqual({ whole: 7, parts: ['few', 'few', 'hidden'] });
  });
  it('hide the whole where nothing else is left', () => {
    expect(cover(4, [2, 2])).toEqual({ whole: 'hidden', parts: ['few', 'few'] });
  });
  it('need no other where two that are below three could be either, or none is', () => {
    expect(cover(8, [1, 2, 5])).toEqual({ whole: 8, parts: ['few', 'few', 5] });
    expect(cover(8, [3, 5])).toEqual({ whole: 8, parts: [3, 5] });
  });
});

it('the committee sees no case, decision of a kind, request or care task counted below three, and no name of a source', () => {
  const figures = figuresOf();
  const shown = protect(
    {
      ...figures,
      cases: { open: 2, opened: 1, closed: 0, byDeadline: [{ key: 'overdue', count: 2 }] },
      decisions: { total: 12, automatic: 0, byKind: [9, 2, 1].map((count, at) => ({ key: `k${at}`, count })) },
      requests: { ...figures.requests, sent: 1, due: 3, inTime: 2, late: 1, unanswered: 0 },
      care: { done: 1, dueNext: 2, overdue: 5 },
      durations: [{ step: 'decision-request', measured: 1, spread: null }],
      coverage: {
        sources: 3,
        blind: [{ sourceId: 'fedi-1', seconds: 60, unknown: 0, failing: false }],
        blindSeconds: 60,
      },
    },
    'committee',
  );
  expect(shown.cases).toEqual({
    open: 'few',
    opened: 'few',
    closed: 0,
    byDeadline: [{ key: 'overdue', count: 'few' }],
  });
  expect(shown.decisions.byKind.map(({ count }) => count)).toEqual([9, 'few', 'few']);
  expect(shown.requests).toMatchObject({ sent: 'few', due: 3, inTime: 'few', late: 'few', unanswered: 0 });
  expect(shown.care).toEqual({ done: 'few', dueNext: 'few', overdue: 5 });
  expect(shown.durations).toEqual([{ step: 'decision-request', measured: 'few', spread: null }]);
  expect(JSON.stringify(shown)).not.toContain('fedi-1');
});
