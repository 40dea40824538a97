import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMimamoriError } from '../../../src/kernel/index.ts';
import { parseRosterYaml, type Roster, serialiseRoster } from '../../../src/roster/index.ts';
import { cutAtPeople, readPlainPeople } from '../../../src/roster/plain-yaml.ts';

const head = 'organisation:\n  name: みほん市\n  departments:\n    - name: 市民課\n';
const blocks = `people:
  # 市民課
  - id: S001                           # 変わらない番号
    family: 田中
    given: 一郎
    aliases: [たなか課長, "タナ"]
    consent: 2026-10-01

  - id: '002'
    family: 髙橋
    department: 市民課
    aliases:
      - ハシ
      - ハッシー
    title:
`;
const braces = `people:
- {id: S001, family: 田中, given: 一郎, aliases: [たなか課長, タナ], consent: 2026-10-01}
- { id: "002", family: 髙橋, department: 市民課, aliases: [ハシ, ハッシー], title: ~ }
`;

/** The roster that a text holds; of faults only that there are some: they are always told by the YAML parser. */
function rosterIn(text: string): Roster | 'faults' {
  try {
    return parseRosterYaml(text);
  } catch (error) {
    if (isMimamoriError(error, 'roster-invalid')) return 'faults';
    throw error;
  }
}

/** The same roster with a comment where only the YAML parser takes one. */
const forTheParser = (text: string) => text.replace(/(^|\n)people:/, '$1people: # 職員');

describe('a roster in plain lines', () => {
  it.each([
    ['a key on each line', blocks],
    ['a person on each line', braces],
    ['the line ends of Windows', blocks.replaceAll('\n', '\r\n')],
  ])('with %s is read without the YAML parser', (_, people) => {
    const parts = cutAtPeople(head + people);
    expect(parts && readPlainPeople(parts.people)).toMatchObject([
      { id: 'S001', family: '田中', given: '一郎', aliases: ['たなか課長', 'タナ'], consent: '2026-10-01' },
      {
        id: '002',
        family: '髙橋',
        given: undefined,
        department: '市民課',
        aliases: ['ハシ', 'ハッシー'],
        title: undefined,
      },
    ]);
  });

  it('is read so as well when it was written by us', () => {
    const text = serialiseRoster(parseRosterYaml(head + blocks));
    expect(readPlainPeople(cutAtPeople(text)?.people ?? 'none')).toEqual(parseRosterYaml(head + blocks).people);
  });

  it('is what the YAML parser makes of it, however it is changed', () => {
    const lines = [
      ...blocks.split('\n'),
      ...braces.split('\n'),
      '    ',
      '...',
      '---',
      '\t',
      '  - {}',
      '- id: S9',
      '    - x',
    ];
    const pieces = [
      ' ',
      '  ',
      '#',
      ' #',
      ': ',
      ':',
      ', ',
      '- ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      '|',
      '&a ',
      '*a',
      '!!str ',
      '~',
      'null',
    ];
    const signs = [
      '\u3000',
      '\u00a0',
      '\u2028',
      '\r',
      '\t',
      '\ufe0f',
      '🙂',
      '%',
      '@',
      '`',
      '\\',
      '\u0000',
      '\ud800',
      '1e3',
      'title: a',
    ];
    const change = fc.record({ at: fc.nat(), drop: fc.nat(2), put: fc.constantFrom(...pieces, ...signs, '\n', '') });
    const roster = fc.record({
      start: fc.constantFrom(
        head,
        `\uFEFF${head}`,
        `# 名簿\n${head}`,
        `${head}  keywords: "a\n`,
        'organisation: {name: みほん市,\n',
        '',
      ),
      people: fc.oneof(
        fc.constantFrom(blocks, braces),
        fc.array(fc.constantFrom(...lines), { maxLength: 12 }).map((some) => `people:\n${some.join('\n')}`),
      ),
      changes: fc.array(change, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(roster, ({ start, people, changes }) => {
        let text = people;
        for (const { at, drop, put } of changes) {
          const place = 'people:\n'.length + (at % text.length);
          text = text.slice(0, place) + put + text.slice(place + drop);
        }
        expect(rosterIn(start + text)).toEqual(rosterIn(forTheParser(start + text)));
      }),
      { numRuns: 2000 },
    );
  });
});
