import { describe, expect, it } from 'vitest';
import { MimamoriError } from '../../../src/kernel/index.ts';
import { describeKinds, parseSourcesYaml, sourceKinds } from '../../../src/source/index.ts';
import { parseDuration } from '../../../src/source/sources-file/duration.ts';

function faultsOf(text: string): string[] {
  try {
    parseSourcesYaml(text);
    return [];
  } catch (error) {
    if (!(error instanceof MimamoriError)) throw error;
    expect(error.code).toBe('sources-invalid');
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace('  ・', ''));
  }
}

describe('parseSourcesYaml', () => {
  it('reads the form of the contract', () => {
    const text = `
sources:
  - id: fedi-1
    kind: mastodon
    url: https://mastodon.example
    every: 5m
    terms: {reviewedOn: 2026-11-01, basis: 公開APIの利用規約を確認}
    options: {}
`;
    expect(parseSourcesYaml(text)).toEqual([
      {
        id: 'fedi-1',
        kind: 'mastodon',
        url: 'https://mastodon.example',
        everySeconds: 300,
        terms: { reviewedOn: '2026-11-01', basis: '公開APIの利用規約を確認' },
        options: {},
      },
    ]);
  });

  it('reads entries without what is optional', () => {
    expect(parseSourcesYaml('sources:\n  - {id: a, kind: jsonl, url: posts.jsonl}')).toEqual([
      { id: 'a', kind: 'jsonl', url: 'posts.jsonl', everySeconds: undefined, terms: undefined, options: {} },
    ]);
  });

  it('reads an empty list', () => {
    expect(parseSourcesYaml('sources: []')).toEqual([]);
  });

  it('takes no interval for a stream', () => {
    const text = 'sources: [{id: b, kind: bluesky, url: "wss://jetstream.example/subscribe", every: 5m}]';
    expect(parseSourcesYaml(text)[0]?.everySeconds).toBeUndefined();
  });

  it('lists all faults of all entries at once, each by line and column', () => {
    const text = `sources:
  - id: だめ
    kind: mastdon
    url: https://x.example
    evry: 5m
  - id: b
    kind: mastodon
    url: ftp://x.example
    every: 5 minutes
    options: {maxPages: 0}
  - id: b
    kind: feed
    url: https://a.example
    terms: {basis: 確認, reviewedOn: きのう}
`;
    const faults = faultsOf(text);
    const places = faults.map((fault) => fault.split(':')[0]);
    expect(places).toEqual(['2行5列', '5行5列', '3行5列', '9行5列', '8行5列', '10行15列', '14行24列', '11行5列']);
    for (const fault of faults) expect(fault).toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });

  it.each([
    ['a tab', 'sources:\n\t- id: a', '2行1列'],
    ['a key written twice', 'sources:\n  - id: a\n    id: b', '3行5列'],
    ['an open bracket', 'sources: [', '1行'],
    ['nothing', '', '1行1列'],
    ['another file', 'organisation:\n  name: みほん市', '1行1列'],
    ['a list at the top', '- id: a', '1行1列'],
    ['no list', 'sources: 3', '1行1列'],
  ])('names the place of %s', (_name, text, place) => {
    expect(faultsOf(text)[0]).toContain(place);
  });

  it('refuses aliases that multiply', () => {
    const levels = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`);
    expect(faultsOf(['a0: &a0 x', ...levels, 'sources: *a9'].join('\n'))).toHaveLength(1);
  });
});

describe('parseDuration', () => {
  it.each([
    ['30s', 30],
    ['5m', 300],
    ['2h', 7200],
    ['1d', 86_400],
    [' 5m ', 300],
  ])('reads %j', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', '5', 'm', '0s', '-5m', '5 m', '1.5h', '5M', '40d', '1w'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

it('describes every kind with its settings', () => {
  const text = describeKinds();
  for (const kind of sourceKinds) expect(text).toContain(`${kind} — `);
  expect(text).toContain('maxPages');
});
