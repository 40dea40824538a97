import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, LONGEST_LINE, readBlocks } from '../../../src/cli/analyse/blocks.ts';

async function* chunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const textOf = ({ bytes }: Block) => Buffer.from(bytes).toString('utf8');

describe('blocks of lines', () => {
  it('hold the whole input in order, however it comes', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\n', ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
        async (lines, sizes) => {
          const text = lines.map((one) => `${one}\n`).join('');
          const blocks = await Array.fromAsync(readBlocks(chunks(Buffer.from(text), sizes)));
          expect(blocks.map(textOf).join('')).toBe(text);
          expect(blocks.reduce((sum, { lines: count }) => sum + count, 0)).toBe(lines.length);
        },
      ),
    );
  });

  it('are cut at line ends and know the number of their first line', async () => {
    const text = Array.from({ length: 20_000 }, (_, n) => `{"id":"${n}","text":"投稿"}\n`).join('');
    const blocks = await Array.fromAsync(readBlocks(chunks(Buffer.from(text), [65_536])));
    expect(blocks.length).toBeGreaterThan(1);
    for (const block of blocks) {
      expect(textOf(block).endsWith('\n')).toBe(true);
      expect(textOf(block).startsWith(`{"id":"${block.firstLine - 1}"`)).toBe(true);
    }
  });

  it('count a last line without a newline', async () => {
    const [block] = await Array.fromAsync(readBlocks(chunks(Buffer.from('a\nb'), [10])));
    expect(block).toMatchObject({ firstLine: 1, lines: 2 });
  });

  it('stand in for a line that is too long, and go on after it', async () => {
    const long = Buffer.alloc(LONGEST_LINE * 2, 0x61);
    const bytes = Buffer.concat([Buffer.from('first\n'), long, Buffer.from('\nlast\n')]);
    const blocks = await Array.fromAsync(readBlocks(chunks(bytes, [1024 * 1024])));
    const shown = blocks.map((block) => [block.firstLine, block.isTooLong, textOf(block).slice(0, 10)]);
    expect(shown).toEqual([
      [1, false, 'first\n'],
      [2, true, ''],
      [3, false, 'last\n'],
    ]);
  });
});
