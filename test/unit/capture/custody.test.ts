import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appendCustody, custodyLine, endOfCustody, readCustody, seal, verify } from '../../../src/capture/index.ts';
import { sha256 } from '../../../src/kernel/index.ts';
import { createPki, temporaryFolder, writeFiles } from '../../support/pki/sealed.ts';

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

it('a custody log can go on elsewhere and still is one chain', async () => {
  const first = custodyLine({ event: 'capture', at, by: 'U1', note: 'https://sns.example/1' }, endOfCustody(''));
  const inside = `${first.line}\n`;
  const later = custodyLine({ event: 'keep', at, by: 'system' }, endOfCustody(inside));
  expect(readCustody(`${inside}${later.line}\n`)).toMatchObject({ entries: [{ event: 'capture' }, { event: 'keep' }] });
  expect(readCustody(`${later.line}\n`)).toEqual({ brokenLine: 1 });
});

it('verify reads the logs that a packet has beside its originals, and the one that an export leaves beside a folder', async () => {
  const folder = await temporaryFolder();
  const pki = await createPki();
  const line = custodyLine({ event: 'capture', at, by: 'U1' }, endOfCustody('')).line;
  const next = custodyLine({ event: 'keep', at, by: 'system' }, endOfCustody(`${line}\n`)).line;
  const packetWith = async (name: string, log: string) => {
    const root = join(folder.path, name);
    const original = join(root, '40_原本', '甲001');
    await writeFiles(original, { 'page.txt': '投稿', 'custody.jsonl': `${line}\n` });
    await seal(original, pki.signer, pki.stamping);
    await writeFiles(root, { 'packet.json': '{}', '40_原本/甲001.custody.jsonl': log });
    await seal(root, pki.signer, pki.stamping);
    return { whole: await verify(root), original: await verify(original) };
  };
  try {
    expect(await packetWith('good', `${line}\n${next}\n`)).toMatchObject({
      whole: { status: 'ok' },
      original: { status: 'ok' },
    });
    const other = custodyLine({ event: 'capture', at, by: 'U2' }, endOfCustody('')).line;
    for (const log of [`${other}\n`, `${next}\n`, `${line}\n${line}\n`]) {
      const found = await packetWith(sha256(log), log);
      expect(found).toMatchObject({ whole: { fault: 'custody' }, original: { fault: 'custody' } });
    }
  } finally {
    await pki.close();
    await folder.remove();
  }
});
