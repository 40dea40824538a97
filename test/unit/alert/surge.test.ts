import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, findSurges, isSurge } from '../../../src/alert/surge/surge.ts';

const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 8 });

describe('a surge', () => {
  it.each([
    [6, [0, 0, 1, 0, 0, 0, 0, 1], { calm: false, usual: true, keen: true }],
    [3, [0, 0, 0, 0], { calm: false, usual: false, keen: true }],
    [2, [0, 0, 0, 0], { calm: false, usual: false, keen: false }],
    [30, [20, 22, 18, 25, 21], { calm: false, usual: false, keen: false }],
    [45, [20, 22, 18, 25, 21], { calm: true, usual: true, keen: true }],
    [60, [5, 70, 8, 64, 3], { calm: false, usual: false, keen: false }],
  ])('%i against %j', (count, usual, expected) => {
    for (const sensitivity of ['calm', 'usual', 'keen'] as const) {
      expect(isSurge(count, usual, sensitivity), sensitivity).toBe(expected[sensitivity]);
    }
  });

  it('that is seen at a low sensitivity is seen at a higher one, and more is never less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), counts, (count, usual) => {
        if (isSurge(count, usual, 'calm')) expect(isSurge(count, usual, 'usual')).toBe(true);
        if (isSurge(count, usual, 'usual')) expect(isSurge(count, usual, 'keen')).toBe(true);
        if (isSurge(count, usual, 'usual')) expect(isSurge(count + 1, usual, 'usual')).toBe(true);
      }),
    );
  });

  it('says what rose, and where', () => {
    const one = (hour: number, sourceId: string, category: string): Counted => ({
      ...{ hour, sourceId, categories: [category], target: 'person' },
    });
    const alerts = [
      ...Array.from({ length: 12 }, () => one(0, 'fedi-1', 'exposure')),
      ...[1, 2, 3, 4].flatMap((hour) => [one(hour, 'fedi-1', 'insult'), one(hour, 'board', 'insult')]),
      one(0, 'board', 'insult'),
    ];
    const surges = findSurges(alerts, 4, 'usual');
    expect(surges[0]).toEqual({ of: 'all', name: '', count: 13, usual: 2 });
    expect(surges.map(({ of, name }) => `${of} ${name}`.trim())).toEqual([
      'all',
      'category exposure',
      'source fedi-1',
      'target person',
    ]);
  });

  it('is none where nothing can be compared', () => {
    expect(isSurge(100, [], 'keen')).toBe(false);
    expect(findSurges([], 8, 'keen')).toEqual([]);
  });
});
