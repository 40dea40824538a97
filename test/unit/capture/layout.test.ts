import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalTsa, createStamping } from '../../../src/capture/index.ts';
import { slices } from '../../../src/capture/page/pictures.ts';
import { headerSize } from '../../../src/capture/page/print.ts';
import { isSealablePath, readList, writeList } from '../../../src/capture/seal/manifest.ts';
import { stampBytes } from '../../../src/capture/seal/time-stamp.ts';
import { temporaryFolder } from '../../support/pki/sealed.ts';

describe('tiles of a page', () => {
  it('cover every line of it, each but the first with the overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80_000 }),
        fc.integer({ min: 400, max: 2000 }),
        fc.integer({ min: 10, max: 300 }),
        (length, size, overlap) => {
          const found = slices(length, size, overlap);
          expect(found[0]?.y).toBe(0);
          found.slice(1).forEach((tile, index) => {
            const before = found[index] ?? { y: 0, height: 0 };
            expect(before.y + before.height - tile.y).toBe(overlap);
          });
          const last = found.at(-1) ?? { y: 0, height: 0 };
          expect(last.y + last.height).toBe(length);
        },
      ),
    );
  });
});

describe('the header of a printed page', () => {
  it('is set smaller for a longer address and leaves room for the page', () => {
    expect(headerSize(['https://sns.example/a/1'])).toEqual({ pixels: 10, millimetres: 4.5 });
    const long = headerSize([`https://sns.example/${'a'.repeat(8000)}`]);
    expect(long.pixels).toBeLessThan(8);
    expect(long.millimetres).toBeLessThanOrEqual(110);
  });
});

describe('a list of files', () => {
  const path = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(isSealablePath);
  const file = fc.record({ path, hash: fc.stringMatching(/^[0-9a-f]{64}$/) });
  const files = fc.uniqueArray(file, { selector: (item) => item.path, minLength: 1, maxLength: 8 });

  it('reads back as it was written, whatever the names', () => {
    fc.assert(
      fc.property(files, (list) => {
        const read = readList(Buffer.from(writeList(list))) ?? [];
        expect(new Map(read.map((item) => [item.path, item.hash]))).toEqual(
          new Map(list.map((item) => [item.path, item.hash])),
        );
      }),
    );
  });

  it('takes names with the line separators of Unicode, which end no line of a list', () => {
    const list = [{ path: 'a\u2028b', hash: 'a'.repeat(64) }];
    expect(readList(Buffer.from(writeList(list)))).toEqual(list);
  });

  it('has one spelling only', () => {
    fc.assert(
      fc.property(files, fc.nat(), fc.nat(7), (list, at, bit) => {
        const bytes = Buffer.from(writeList(list));
        const offset = at % bytes.length;
        bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
        const read = readList(bytes);
        expect(read === undefined || Buffer.from(writeList(read)).equals(bytes)).toBe(true);
      }),
    );
  });

  it.each(['../a', 'a/../b', '/a', 'a//b', 'a\\b', 'a\nb', '', '.', 'a/.'])('has no %j in it', (name) => {
    expect(isSealablePath(name)).toBe(false);
  });
});

describe('the authorities of the command line', () => {
  it('are believed when their root is in a file that was named', async () => {
    const folder = await temporaryFolder();
    const tsa = await createLocalTsa();
    try {
      await writeFile(join(folder.path, 'root.pem'), tsa.rootPem);
      const named = await createStamping([tsa.url], [join(folder.path, 'root.pem')]);
      expect((await stampBytes(Buffer.from('x'), tsa.url, named)).stamp.chain).toHaveLength(2);
      const unnamed = await createStamping([tsa.url]);
      await expect(stampBytes(Buffer.from('x'), tsa.url, unnamed)).rejects.toThrow('no path');
    } finally {
      await tsa.close();
      await folder.remove();
    }
  });
});
