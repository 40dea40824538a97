import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../../src/packet/file-name.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[<>:"/\\|?*\u0000-\u001f]/;
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

describe('a file name of a packet', () => {
  it('is one that Windows opens and courts take, whatever it is made of', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.constantFrom('CON', 'nul.', 'COM1.a', ' . ', '..'),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom('.pdf', '.docx', '.txt', '.zip'), (stem, ending) => {
        const name = fileName(stem, ending);
        expect(name.length).toBeLessThanOrEqual(50);
        expect(name.endsWith(ending)).toBe(true);
        expect(name).not.toMatch(forbidden);
        expect(name).not.toMatch(device);
        const own = name.slice(0, -ending.length);
        expect(own).not.toMatch(/^$|^ |[. ]$/);
        expect(name.isWellFormed()).toBe(true);
        expect(fileName(own, ending)).toBe(name);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps a name that is fit already', () => {
    expect(fileName('甲001-1 投稿の画面', '.pdf')).toBe('甲001-1 投稿の画面.pdf');
  });

  it('does not cut a character that people see as one', () => {
    expect(fileName(`${'あ'.repeat(44)}👨‍👩‍👧‍👦`, '.pdf')).toBe(`${'あ'.repeat(44)}.pdf`);
  });
});
