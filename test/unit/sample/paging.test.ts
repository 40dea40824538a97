import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkHeader, pageOf, parsePage } from '../../../src/sample/paging.ts';

const newestFirst = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(1000 - index) }));

describe('paging of timelines', () => {
  it('gives twenty by default and never more than forty', () => {
    expect(pageOf(newestFirst(100), parsePage({}))).toHaveLength(20);
    expect(pageOf(newestFirst(100), parsePage({ limit: '500' }))).toHaveLength(40);
  });

  it('takes an unreadable value as absent', () => {
    expect(parsePage({ max_id: 'x', limit: '-3' })).toEqual(parsePage({}));
  });

  it('keeps the newest with since_id and the oldest with min_id, both without the id itself', () => {
    const items = newestFirst(100);
    expect(pageOf(items, parsePage({ since_id: '950', limit: '3' })).map(({ id }) => id)).toEqual([
      '1000',
      '999',
      '998',
    ]);
    expect(pageOf(items, parsePage({ min_id: '950', limit: '3' })).map(({ id }) => id)).toEqual(['953', '952', '951']);
    expect(pageOf(items, parsePage({ max_id: '950', limit: '2' })).map(({ id }) => id)).toEqual(['949', '948']);
  });

  it('compares ids as numbers, not as texts', () => {
    const items = [{ id: '1000' }, { id: '999' }];
    expect(pageOf(items, parsePage({ since_id: '999' }))).toEqual([{ id: '1000' }]);
  });

  it('shows every post once, whichever way a reader follows the links', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 40 }), (count, limit) => {
        const items = newestFirst(count);
        for (const rel of ['next', 'prev'] as const) {
          const start = rel === 'next' ? '' : '&min_id=0';
          const seen = follow(items, `http://127.0.0.1/api?limit=${limit}${start}`, rel);
          expect(seen.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
        }
      }),
    );
  });
});

function follow(items: { id: string }[], address: string, rel: 'next' | 'prev'): string[] {
  const shown = pageOf(items, parsePage(Object.fromEntries(new URL(address).searchParams)));
  const next = linkHeader(address, shown)?.match(new RegExp(`<([^>]+)>; rel="${rel}"`))?.[1];
  const ids = shown.map(({ id }) => id);
  return next === undefined ? ids : [...ids, ...follow(items, next, rel)];
}
