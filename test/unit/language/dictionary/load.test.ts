import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDictionary, loadTokenizer } from '../../../../src/language/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'mimamori-load-'));
const cacheFile = () => join(folder, 'cache', readdirSync(join(folder, 'cache'))[0] ?? '');

beforeAll(async () => {
  await loadDictionary({ dataFolder: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('loading the dictionary', () => {
  test('prepares it once and reads it from the data folder after that', async () => {
    const written = readFileSync(cacheFile());
    const { memory } = await loadDictionary({ dataFolder: folder });
    expect(Buffer.compare(written.subarray(32), new Uint8Array(memory))).toBe(0);
  });

  test('prepares it anew where the kept one is broken', async () => {
    const good = readFileSync(cacheFile());
    const broken = Buffer.from(good);
    broken.fill(0xff, 1_000_000, 1_000_100);
    writeFileSync(cacheFile(), broken);
    const tokenizer = await loadTokenizer({ dataFolder: folder });
    expect(tokenizer.tokenize('田中課長').map(({ surface }) => surface)).toEqual(['田中', '課長']);
    expect(Buffer.compare(readFileSync(cacheFile()), good)).toBe(0);
  });
});
