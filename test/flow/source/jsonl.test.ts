import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLocalFile, startSource } from '../../../src/source/index.ts';
import { createReader, idsOf, lastCursor, putsOf, type Reader } from './reading.ts';
import { entryOf, NOW } from './site.ts';

let folder: string;
let path: string;
let reader: Reader;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mimamori-jsonl-'));
  path = join(folder, 'posts.jsonl');
  reader = createReader();
});

afterEach(async () => {
  await reader.close();
  rmSync(folder, { recursive: true });
});

const entry = () => entryOf('jsonl', path);
const line = (id: string, text = '文') => `${JSON.stringify({ id, text })}\n`;
const faultsOf = (batches: Awaited<ReturnType<Reader['read']>>) => batches.flatMap(({ faults = [] }) => faults);

it('gives all that the format holds', async () => {
  const post = {
    id: 'p1',
    text: '文です',
    url: 'https://board.example/1',
    author: { id: 'a1', handle: 'hana', name: 'はな' },
    postedAt: '2026-11-01T10:00:00+09:00',
    source: 'board',
    threadText: '前の話',
    media: [{ kind: 'image', alt: '写真' }],
  };
  writeFileSync(path, `${JSON.stringify(post)}\n`);
  const { id: _id, source: _source, ...rest } = post;
  expect(putsOf(await reader.read(entry()))).toMatchObject([{ nativeId: 'p1', post: rest }]);
});

it('names broken lines by number and reads the others', async () => {
  writeFileSync(path, `${line('p1')}{"id": "p2", "text": \n\nいいえ\n${line('p5')}{"id": "p6"}\n[]\n${line('p8')}`);
  const batches = await reader.read(entry());
  expect(idsOf(batches)).toEqual(['p1', 'p5', 'p8']);
  expect(faultsOf(batches).map(({ at }) => at)).toEqual(['2行目', '4行目', '6行目', '7行目']);
});

it('names lines in another encoding and reads the others', async () => {
  const wrong = iconv.encode(line('p2', '文字コードが違う行です'), 'Shift_JIS');
  writeFileSync(path, Buffer.concat([Buffer.from(line('p1')), wrong, Buffer.from(line('p3'))]));
  const batches = await reader.read(entry());
  expect(idsOf(batches)).toEqual(['p1', 'p3']);
  expect(faultsOf(batches)).toMatchObject([{ at: '2行目', reason: expect.stringContaining('UTF-8') }]);
});

it('reads a byte order mark, Windows line ends and a last line without an end', async () => {
  writeFileSync(path, `\ufeff${line('p1').trim()}\r\n${line('p2').trim()}\r\n${line('p3').trim()}`);
  const batches = await reader.read(entry());
  expect(idsOf(batches)).toEqual(['p1', 'p2', 'p3']);
  expect(faultsOf(batches)).toEqual([]);
});

it('says that half a line is half, and reads it when it is whole', async () => {
  writeFileSync(path, `${line('p1')}{"id": "p2", "te`);
  const first = await reader.read(entry());
  expect(idsOf(first)).toEqual(['p1']);
  expect(faultsOf(first)).toMatchObject([{ at: '2行目', reason: expect.stringContaining('途中') }]);
  appendFileSync(path, `xt": "続き"}\n${line('p3')}`);
  const second = await reader.read(entry(), { from: lastCursor(first) });
  expect(idsOf(second)).toEqual(['p2', 'p3']);
  expect(faultsOf(second)).toEqual([]);
});

it('counts lines on from where it stood', async () => {
  writeFileSync(path, line('p1') + line('p2'));
  const first = await reader.read(entry());
  appendFileSync(path, 'だめな行\n');
  const second = await reader.read(entry(), { from: lastCursor(first) });
  expect(faultsOf(second).map(({ at }) => at)).toEqual(['3行目']);
});

it('reads a replaced file from its beginning', async () => {
  writeFileSync(path, line('p1'));
  const first = await reader.read(entry());
  writeFileSync(`${path}.new`, line('p2') + line('p3'));
  renameSync(`${path}.new`, path);
  expect(idsOf(await reader.read(entry(), { from: lastCursor(first) }))).toEqual(['p2', 'p3']);
});

it('reads a file that was cut short from its beginning', async () => {
  writeFileSync(path, line('p1') + line('p2'));
  const first = await reader.read(entry());
  writeFileSync(path, line('p9'));
  expect(idsOf(await reader.read(entry(), { from: lastCursor(first) }))).toEqual(['p9']);
});

it('leaves out a line longer than any post, in bounded memory', async () => {
  writeFileSync(path, line('p1') + line('p2', 'あ'.repeat(1_000_000)) + line('p3', 'い'.repeat(20_000)));
  const batches = await reader.read(entry());
  expect(idsOf(batches)).toEqual(['p1', 'p3']);
  expect(faultsOf(batches)).toMatchObject([{ at: '2行目', reason: expect.stringContaining('長すぎ') }]);
});

it('does not show thousands of faults of a file that is something else', async () => {
  writeFileSync(path, 'これは投稿ではありません\n'.repeat(5000));
  const batches = await reader.read(entry());
  expect(faultsOf(batches).length).toBeLessThan(200);
  expect(faultsOf(batches).at(-1)?.reason).toMatch(/ほかに\d+行/);
});

it('says that a file cannot be opened', async () => {
  await expect(reader.read(entry())).rejects.toMatchObject({ code: 'source-file-unreadable' });
});

it('reads standard input to its end, without a place to come back to', async () => {
  const input = Readable.from([Buffer.from(line('p1') + line('p2').slice(0, 5)), Buffer.from(line('p2').slice(5))]);
  const ctx = { ...reader.ctx(), openFile: (name: string) => openLocalFile(name, input) };
  const batches = [];
  for await (const batch of startSource(entryOf('jsonl', '-'), NOW).pull(undefined, [], ctx)) batches.push(batch);
  expect(idsOf(batches)).toEqual(['p1', 'p2']);
  expect(lastCursor(batches)).toBeUndefined();
});
