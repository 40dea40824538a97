import { describe, expect, it } from 'vitest';
import { characterInUse, mendMap } from '../../../src/print/readable-text.ts';

describe('text read out of a PDF', () => {
  it.each([
    ['⼀', '一'],
    ['⺠', '民'],
    ['⻑', '長'],
    ['‧', '・'],
    ['漢', '漢'],
    ['A', 'A'],
  ])('%s stands for %s', (radical, used) => {
    expect(characterInUse(radical.charCodeAt(0))).toBe(used.charCodeAt(0));
  });

  it('is mended in single mappings and in ranges, and left alone elsewhere', () => {
    const before =
      '2 beginbfchar\n<0001> <2F00>\n<0002> <0041>\nendbfchar\n2 beginbfrange\n<0003> <0004> <2F01>\n<0005> <0007> <0061>\nendbfrange';
    expect(mendMap(before)).toBe(
      '2 beginbfchar\n<0001> <4E00>\n<0002> <0041>\nendbfchar\n3 beginbfrange\n<0003> <0003> <4E28>\n<0004> <0004> <4E36>\n<0005> <0007> <0061>\nendbfrange',
    );
  });
});
