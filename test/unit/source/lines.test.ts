import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Line, splitLines } from '../../../src/source/jsonl/lines.ts';

async function linesOf(chunks: readonly Uint8Array[], from = 0, maxBytes = 1000): Promise<Line[]> {
  async function* stream() {
    yield* chunks;
  }
  const lines: Line[] = [];
  for await (const line of splitLines(stream(), from, maxBytes)) lines.push(line);
  return lines;
}

const textOf = ({ bytes }: Line) => Buffer.from(bytes).toString('utf8');

it('finds the same lines however the bytes come in', async () => {
  const lines = fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')));
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 7 }), async (texts, size) => {
      const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect((await linesOf(chunks)).map(textOf)).toEqual(texts);
    }),
  );
});

it('tells where each line ends, so that a reading can go on from there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string()), fc.nat(20), async (texts, at) => {
      const bytes = Buffer.from(texts.join('\n'));
      const all = await linesOf([bytes]);
      const line = all[Math.min(at, all.length - 1)];
      if (line === undefined) return;
      const rest = await linesOf([bytes.subarray(line.endsAt)], line.endsAt);
      expect(rest).toEqual(all.slice(all.indexOf(line) + 1));
    }),
  );
});

it('gives a line that is too long without its bytes, and the next one whole', async () => {
  const lines = await linesOf([Buffer.from(`${'x'.repeat(600)}`), Buffer.from(`${'x'.repeat(600)}\nnext`)]);
  expect(lines.map((line) => [line.isTooLong, textOf(line), line.isEnded])).toEqual([
    [true, '', true],
    [false, 'next', false],
  ]);
});
