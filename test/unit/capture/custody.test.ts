import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appendCustody, readCustody } from '../../../src/capture/index.ts';
import { temporaryFolder } from '../../support/pki/sealed.ts';

const at = new Date('2026-11-20T00:00:00Z');

it('a custody log shows where a line was changed, taken out or exchanged', async () => {
  const folder = await temporaryFolder();
  try {
    const file = join(folder.path, 'custody.jsonl');
    for (const event of ['capture', 'seal', 'view', 'export'] as const)
      await appendCustody(file, { event, at, by: 'U1' });
    const text = await readFile(file, 'utf8');
    expect(readCustody(text)).toMatchObject({ entries: [{ event: 'capture' }, {}, {}, { event: 'export' }] });
    const lines = text.split('\n');
    const without = (index: number): string => lines.filter((_, at) => at !== index).join('\n');
    expect(readCustody(text.replace('"view"', '"check"'))).toEqual({ brokenLine: 4 });
    expect(readCustody(without(1))).toEqual({ brokenLine: 2 });
    expect(readCustody(without(0))).toEqual({ brokenLine: 1 });
    expect(readCustody([lines[1], lines[0], ...lines.slice(2)].join('\n'))).toEqual({ brokenLine: 1 });
    expect(readCustody(`${text}{`)).toHaveProperty('brokenLine');
  } finally {
    await folder.remove();
  }
});

it('a custody log can go on where another ended', async () => {
  const folder = await temporaryFolder();
  try {
    const file = join(folder.path, 'more.jsonl');
    await appendCustody(file, { event: 'view', at, by: 'U1', previous: 'a'.repeat(64) });
    const text = await readFile(file, 'utf8');
    expect(readCustody(text, 'a'.repeat(64))).toHaveProperty('entries');
    expect(readCustody(text)).toEqual({ brokenLine: 1 });
  } finally {
    await folder.remove();
  }
});
