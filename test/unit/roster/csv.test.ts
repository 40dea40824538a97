import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { isMimamoriError } from '../../../src/kernel/index.ts';
import { type Organisation, parseOrganisationYaml, parseRosterCsv } from '../../../src/roster/index.ts';

const organisation: Organisation = parseOrganisationYaml('organisation: {name: みほん市}');
const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => parseRosterCsv(utf8(text), organisation).people;
const japanese =
  '職員番号,姓,名,姓カナ,名カナ,所属,職名,別名,同意日\r\n001,髙橋,"一,郎",タカハシ,イチロウ,市民課,課長,"タカさん、はしご高",2026/10/1\r\n';
const expected = [
  {
    id: '001',
    family: '髙橋',
    given: '一,郎',
    familyKana: 'タカハシ',
    givenKana: 'イチロウ',
    department: '市民課',
    title: '課長',
    aliases: ['タカさん', 'はしご高'],
    consent: '2026-10-01',
  },
];

function faultsOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (isMimamoriError(error, 'roster-invalid')) return error.message;
    throw error;
  }
  return '';
}

describe('a roster in CSV', () => {
  it.each([
    ['UTF-8', utf8(japanese)],
    ['UTF-8 with BOM', utf8(`\uFEFF${japanese}`)],
    ['the Shift_JIS that Excel writes', iconv.encode(japanese, 'cp932')],
    [
      "Excel's Unicode text",
      iconv.encode(japanese.replace('"一,郎"', '一,郎').replaceAll(/,(?!郎)/g, '\t'), 'utf16le', { addBOM: true }),
    ],
  ])('is read from %s', (_, bytes) => {
    expect(parseRosterCsv(bytes, organisation).people).toEqual(expected);
  });

  it('is read with English headings and with 氏名 in one column', () => {
    expect(read('id,family,given,consent\nS1,田中,一郎,\n')).toMatchObject([
      { id: 'S1', given: '一郎', consent: undefined },
    ]);
    expect(read('職員番号,氏名,フリガナ,同意\nS1,田中　一郎,タナカ イチロウ,令和8年10月1日\n')).toMatchObject([
      { family: '田中', given: '一郎', givenKana: 'イチロウ', consent: '2026-10-01' },
    ]);
  });

  it('reports every fault with its line and cell', () => {
    const message = faultsOf(() => read('職員番号,姓,同意日,好物\nS1,田中,きのう\n\n"S\n2",,\nS1,佐藤,,,余分\n'));
    expect(message).toContain('1 行目 4 文字目（見出し）: 見出し「好物」');
    expect(message).toContain('2 行目 3 文字目（同意日）');
    expect(message).toContain('4 行目 2 文字目（姓）: 姓（family）がありません');
    expect(message).toMatch(/6 行目 1 文字目（職員番号）: id「S1」は 2 行目/);
    expect(message).toContain('6 行目 5 文字目: 見出しより多く');
  });

  it.each([
    ['an empty file', utf8(''), '空です'],
    ['a quote that is never closed', utf8('id,姓\nS1,"田中\n'), '引用符'],
    ['bytes in no known charset', Uint8Array.of(0x81, 0x00, 0xff, 0xfd), '文字コード'],
    ['no column for the surname', utf8('id,名\nS1,一郎\n'), '「姓」の列'],
    ['a full name that cannot be divided', utf8('id,氏名\nS1,田中一郎\n'), '空白'],
  ])('refuses %s with a sentence that says what to do', (_, bytes, words) => {
    expect(faultsOf(() => parseRosterCsv(bytes, organisation))).toContain(words);
  });

  it('fails on any bytes only by naming its faults', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        (bytes) => void faultsOf(() => parseRosterCsv(bytes, organisation)),
      ),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'id,姓"\r\n\t;a ') }),
        (text) => void faultsOf(() => read(`id,姓\n${text}`)),
      ),
    );
  });
});
