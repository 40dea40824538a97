import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMimamoriError } from '../../../src/kernel/index.ts';
import { parseRosterYaml, type Roster, serialiseRoster } from '../../../src/roster/index.ts';

const head = 'organisation:\n  name: みほん市\npeople:\n';

function faultsOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (isMimamoriError(error, 'roster-invalid')) return error.message;
    throw error;
  }
  return '';
}

describe('a roster in YAML', () => {
  it('takes ids, dates and numbers as they are written', () => {
    const { people } = parseRosterYaml(
      `${head}  - {id: 001, family: 田中, consent: 2026-10-01}\n  - {id: 1e3, family: null, given: 2}\n`.replace(
        'family: null',
        'family: 佐藤',
      ),
    );
    expect(people).toMatchObject([
      { id: '001', family: '田中', consent: '2026-10-01' },
      { id: '1e3', given: '2', consent: undefined },
    ]);
  });

  it('reports every fault with its line and column, in one error', () => {
    const message = faultsOf(() =>
      parseRosterYaml(
        `${head}  - id: S1\n    family: 田中\n    consent: 2026-02-30\n  - id: S1\n    famly: 佐藤\n    familyKana: sato\n`,
      ),
    );
    expect(message).toContain('6 行目 14 文字目（people[1].consent）');
    expect(message).toMatch(/7 行目 9 文字目（people\[2\]\.id）: id「S1」は 4 行目にもあります/);
    expect(message).toContain('「famly」という項目はありません');
    expect(message).toContain('姓（family）がありません');
    expect(message).toContain('ひらがなかカタカナ');
  });

  it.each([
    ['a broken line', 'organisation:\n\tname: みほん市\n', 'タブ'],
    ['a text that is no mapping', '田中', '項目: 値'],
    ['an empty file', '', '項目: 値'],
    ['a list instead of a name', 'organisation: {name: [a]}\npeople: []', '1 つの値'],
    ['a key given twice', 'organisation: {name: a, name: b}\npeople: []', '2 回'],
    ['no people', 'organisation: {name: a}', 'people'],
    ['an alias', 'organisation: {name: &a みほん市, keywords: *a}\npeople: []', '参照'],
  ])('refuses %s with a sentence that says what to do', (_, text, words) => {
    expect(faultsOf(() => parseRosterYaml(text))).toContain(words);
  });

  it('refuses a bomb of aliases without expanding it', () => {
    const levels = Array.from(
      { length: 40 },
      (_, n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1},*a${n - 1},*a${n - 1}`}]`,
    );
    expect(faultsOf(() => parseRosterYaml(levels.join('\n')))).toContain('という項目はありません');
  });

  it('refuses nesting without end', () => {
    expect(faultsOf(() => parseRosterYaml('['.repeat(200_000)))).not.toBe('');
  });

  it('reads a file of ten megabytes', () => {
    const person =
      '  - {id: N, family: 田中, given: 一郎, familyKana: たなか, department: 市民課, consent: 2026-10-01}\n';
    const count = Math.ceil(10_000_000 / new TextEncoder().encode(person).length);
    let text = head;
    for (let n = 0; n < count; n++) text += person.replace('N', `S${n}`);
    expect(parseRosterYaml(text).people).toHaveLength(count);
  }, 180_000);

  it('comes back the same when it is written and read', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((s) => s.replace(/\p{Cc}/gu, '').trim())
      .filter((s) => s !== '');
    const maybe = fc.option(word, { nil: undefined });
    const kana = fc.constantFrom(undefined, 'たなか', 'タナカ');
    const person = fc.record({
      id: word,
      family: word,
      given: maybe,
      familyKana: kana,
      givenKana: kana,
      department: maybe,
      title: maybe,
      aliases: fc.uniqueArray(word),
      consent: fc.constantFrom(undefined, '2026-10-01'),
    });
    const organisation = fc.record({
      name: word,
      keywords: fc.array(word),
      departments: fc.array(fc.record({ name: word, aliases: fc.array(word) })),
      officialContacts: fc.array(word),
      officialAddresses: fc.array(word),
    });
    fc.assert(
      fc.property(organisation, fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 4 }), (org, people) => {
        const roster: Roster = { organisation: org, people };
        expect(parseRosterYaml(serialiseRoster(roster))).toEqual(roster);
      }),
    );
  });

  it('fails on any text only by naming its faults', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab:-[]{}&*!|>\'"%@`\n \t#?,田') }),
        (text) => void faultsOf(() => parseRosterYaml(text)),
      ),
    );
  });
});
