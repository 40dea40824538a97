import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DictionaryCache } from '../../../../src/language/dictionary/cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mimamori-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function dictionaryOf(...bytes: number[]) {
  const memory = new SharedArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return { memory };
}

const contents = (cache: DictionaryCache) => {
  const dictionary = cache.read();
  return dictionary && [...new Uint8Array(dictionary.memory)];
};

describe('dictionary cache', () => {
  test('gives back what was written', () => {
    const cache = new DictionaryCache(join(folder, 'new'), 'kuromoji 1');
    expect(cache.write(dictionaryOf(1, 2, 3))).toBe(true);
    expect(contents(cache)).toEqual([1, 2, 3]);
  });

  test('has nothing before it is written', () => {
    expect(contents(new DictionaryCache(folder, 'kuromoji 1'))).toBeUndefined();
  });

  test('has nothing where any one byte was changed', () => {
    const cache = new DictionaryCache(folder, 'kuromoji 1');
    cache.write(dictionaryOf(1, 2, 3));
    const bytes = readFileSync(cache.file);
    for (let at = 0; at < bytes.length; at++) {
      const broken = Buffer.from(bytes);
      broken[at] = (broken[at] ?? 0) ^ 0x40;
      writeFileSync(cache.file, broken);
      expect(contents(cache)).toBeUndefined();
    }
  });

  test('has nothing where the file was cut off or emptied', () => {
    const cache = new DictionaryCache(folder, 'kuromoji 1');
    cache.write(dictionaryOf(1, 2, 3));
    const bytes = readFileSync(cache.file);
    for (const length of [0, 10, 32, bytes.length - 1]) {
      writeFileSync(cache.file, bytes.subarray(0, length));
      expect(contents(cache)).toBeUndefined();
    }
  });

  test('has nothing for another source, even under the name of its file', () => {
    const before = new DictionaryCache(folder, 'kuromoji 1');
    const after = new DictionaryCache(folder, 'kuromoji 2');
    before.write(dictionaryOf(1, 2, 3));
    expect(contents(after)).toBeUndefined();
    writeFileSync(after.file, readFileSync(before.file));
    expect(contents(after)).toBeUndefined();
  });

  test('leaves one file behind: no drafts, none of an older source', () => {
    new DictionaryCache(folder, 'kuromoji 1').write(dictionaryOf(1));
    new DictionaryCache(folder, 'kuromoji 2').write(dictionaryOf(2));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('says so where it can write nothing', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(new DictionaryCache(join(folder, 'file', 'cache'), 'kuromoji 1').write(dictionaryOf(1))).toBe(false);
  });

  test('removes no file of others', () => {
    mkdirSync(join(folder, 'cache'));
    writeFileSync(join(folder, 'cache', 'dictionary-notes.bin'), '');
    new DictionaryCache(join(folder, 'cache'), 'kuromoji 1').write(dictionaryOf(1));
    expect(readdirSync(join(folder, 'cache'))).toContain('dictionary-notes.bin');
  });
});
