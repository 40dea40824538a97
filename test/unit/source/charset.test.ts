import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/source/http/charset.ts';

const TEXT = 'みほん市の市民課で、田中さんに書類の書き方を教わりました。カタカナとＡＢＣも、①もあります。';
const KANA = 'ﾊﾝｶｸと全角のひらがなが交ざる文章です。';

/** ISO-2022-JP by way of EUC-JP: the two differ in the high bit and the escapes alone. */
function iso2022jp(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const euc = iconv.encode(character, 'EUC-JP');
    if (euc.length === 1) bytes.push(0x1b, 0x28, 0x42, ...euc);
    else bytes.push(0x1b, 0x24, 0x42, ...euc.map((byte) => byte & 0x7f));
  }
  return Uint8Array.from([...bytes, 0x1b, 0x28, 0x42]);
}

describe('decodeText', () => {
  it.each(['Shift_JIS', 'EUC-JP', 'UTF-8'])('finds %s by itself', (encoding) => {
    expect(decodeText(iconv.encode(TEXT, encoding), undefined).text).toBe(TEXT);
  });

  it('finds ISO-2022-JP by itself', () => {
    const text = '市役所からのお知らせです。';
    expect(decodeText(iso2022jp(text), 'text/html')).toEqual({ text, charset: 'iso-2022-jp' });
  });

  it('finds Shift_JIS with half-width kana', () => {
    expect(decodeText(iconv.encode(KANA, 'Shift_JIS'), undefined).charset).toBe('shift_jis');
  });

  it.each([
    ['UTF-16LE', Uint8Array.from([0xff, 0xfe])],
    ['UTF-16BE', Uint8Array.from([0xfe, 0xff])],
    ['UTF-8', Uint8Array.from([0xef, 0xbb, 0xbf])],
  ])('believes the byte order mark of %s before the header', (encoding, mark) => {
    const bytes = Buffer.concat([mark, iconv.encode(TEXT, encoding)]);
    expect(decodeText(bytes, 'text/html; charset=Shift_JIS').text).toBe(TEXT);
  });

  it('believes the header before the document', () => {
    const html = `<meta charset="utf-8">${TEXT}`;
    expect(decodeText(iconv.encode(html, 'EUC-JP'), 'text/html; charset="EUC-JP"').text).toBe(html);
  });

  it.each([
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"></head>短い`,
    `<meta charset=shift_jis>短い`,
    `<?xml version="1.0" encoding='Shift_JIS'?><a>短い</a>`,
  ])('believes the document: %s', (html) => {
    expect(decodeText(iconv.encode(html, 'Shift_JIS'), 'text/html').text).toBe(html);
  });

  it('does not believe a declared UTF-8 that the bytes contradict', () => {
    expect(decodeText(iconv.encode(TEXT, 'Shift_JIS'), 'text/html; charset=utf-8').text).toBe(TEXT);
  });

  it.each(['iso-8859-1', 'us-ascii', 'windows-1252'])('does not believe %s, which servers send unasked', (label) => {
    expect(decodeText(iconv.encode(TEXT, 'utf-8'), `text/html; charset=${label}`).text).toBe(TEXT);
  });

  it('believes nothing of an encoding that does not exist', () => {
    expect(decodeText(iconv.encode(TEXT, 'utf-8'), 'text/html; charset=martian').text).toBe(TEXT);
  });

  it('gives back any text in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\ufeff') && !text.includes('\u001b'));
        expect(decodeText(new TextEncoder().encode(text), undefined).text).toBe(text);
      }),
    );
  });

  it('gives some text for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.option(fc.string(), { nil: undefined }), (bytes, type) => {
        expect(typeof decodeText(bytes, type).text).toBe('string');
      }),
    );
  });
});
