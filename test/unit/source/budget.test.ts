import { expect, it } from 'vitest';
import { fixedClock } from '../../../src/kernel/index.ts';
import { BudgetBook } from '../../../src/source/http/budget.ts';

it('gives back what was spent when the window has slid on', () => {
  const clock = fixedClock('2026-11-20T00:00:00Z');
  const book = new BudgetBook(clock);
  const budget = { requests: 2, windowSeconds: 60 };
  book.spend('a', budget);
  clock.advance(30_000);
  book.spend('a', budget);
  expect(() => book.spend('a', budget)).toThrow(expect.objectContaining({ code: 'http-budget' }));
  clock.advance(30_000);
  expect(() => book.spend('a', budget)).not.toThrow();
  expect(() => book.spend('a', budget)).toThrow(expect.objectContaining({ code: 'http-budget' }));
});
