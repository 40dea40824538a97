import { expect, it } from 'vitest';
import { markList } from '../../../../src/packet/letters/writing/mark-list.ts';

const exhibits = (...numbers: (readonly [number, number?])[]) =>
  numbers.map(([number, branch]) => ({ number, ...(branch === undefined ? {} : { branch }) }));

it('names branches together, runs by their ends, and counts what would be too many', () => {
  expect(markList(exhibits([1, 1], [1, 2]))).toBe('甲第1号証の1・2');
  expect(markList(exhibits([3], [1], [2], [7]))).toBe('甲第1号証から甲第3号証まで、甲第7号証');
  expect(markList(exhibits([1, 1], [1, 2], [2, 1], [3, 1]))).toBe('甲第1号証から甲第3号証まで（枝番を含む）');
  expect(markList(exhibits([1], [3], [5], [7], [9], [11], [13]))).toMatch(/甲第9号証、ほか2点/u);
  expect(markList([])).toBe('');
});
