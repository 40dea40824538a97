import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as door from '../../../src/case/index.ts';
import { parseLegalFile } from '../../../src/case/legal/load.ts';
import { type FileName, files } from '../../../src/case/legal/schema.ts';

const folder = new URL('../../../src/case/data/', import.meta.url);
const names = readdirSync(folder).map((name) => name.replace(/\.yaml$/u, ''));
const text = (name: string) => readFileSync(new URL(`${name}.yaml`, folder), 'utf8');

const isName = (name: string): name is FileName => Object.hasOwn(files, name);

describe('legal data', () => {
  it('has a schema for every file, and a file for every schema', () => {
    expect(names.sort()).toEqual(Object.keys(files).sort());
  });

  it.each(names)('%s fits its schema', (name) => {
    if (!isName(name)) throw new Error('no schema');
    expect(parseLegalFile(name, files[name], text(name))).toBeDefined();
  });

  it('says what is wrong where a file does not fit', () => {
    const broken = text('clocks').replace('firstDayCounts: false', 'firstDayCounts: perhaps');
    expect(() => parseLegalFile('clocks', files.clocks, broken)).toThrow(
      /clocks\.yaml に誤りがあります。\n.*firstDayCounts/u,
    );
  });

  it.each(names)('%s writes 毀損 and 拘禁刑 as the statutes do', (name) => {
    expect(text(name)).not.toMatch(/棄損|懲役|禁錮/u);
  });

  it('counts fourteen items of sender information, five of them specific', () => {
    const items = door.senderItems();
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
    expect(items.flatMap(({ number, specific }) => (specific ? [number] : []))).toEqual([9, 10, 11, 12, 13]);
  });

  it('has a channel for every kind of measure, and no channel for a measure that is none', () => {
    const kinds = door.measureKinds.map(({ id }) => id).sort();
    const offered = door.channels().flatMap(({ measure }) => (measure === null ? [] : [measure]));
    expect([...new Set(offered)].sort()).toEqual(kinds);
  });

  it('marks every form whose address is not known as to be checked', () => {
    for (const { id, form } of door.platforms()) if (form.url === null) expect(form.unsure, id).toBeTruthy();
  });

  it('says of every unverified entry what is not sure', () => {
    const entries = [...door.provisions(), ...door.channels(), ...door.clockDefinitions(), ...door.platforms()];
    for (const { id, mark, unsure } of entries) if (mark === 'U') expect(unsure, id).toBeTruthy();
  });

  it('tells services apart by their host, and puts what it does not know under other', () => {
    expect(door.platformOf('https://x.com/someone/status/1')).toBe('x');
    expect(door.platformOf('https://www.youtube.com/watch?v=1')).toBe('youtube');
    expect(door.platformOf('https://notx.com/1')).toBe('other');
    expect(door.platformOf('urn:mimamori:post:1')).toBe('other');
  });
});
