import { expect, it } from 'vitest';
import { assertLegalRecord } from '../../../src/source/index.ts';

const source = {
  kind: 'board',
  title: '掲示板',
  legal: { termsUrl: 'https://board.example/terms', needsApproval: false, staleAfterDays: 180 },
};
const now = new Date('2026-11-20T09:00:00+09:00');
const entry = (terms: { reviewedOn: string; basis: string; approvedBy?: string } | undefined) => ({
  id: 'b1',
  kind: 'board',
  url: 'https://board.example',
  everySeconds: 60,
  terms,
  options: {},
});

it('accepts a record that is recent enough, to the day', () => {
  expect(() => assertLegalRecord(entry({ reviewedOn: '2026-05-24', basis: '規約' }), source, now)).not.toThrow();
  expect(() => assertLegalRecord(entry({ reviewedOn: '2026-11-20', basis: '規約' }), source, now)).not.toThrow();
});

it.each([
  ['none', undefined, 'source-legal-missing'],
  ['one without a ground', { reviewedOn: '2026-11-01', basis: ' ' }, 'source-legal-missing'],
  ['one of no day', { reviewedOn: '2026-13-45', basis: '規約' }, 'source-legal-missing'],
  ['one of a day to come', { reviewedOn: '2026-11-21', basis: '規約' }, 'source-legal-missing'],
  ['a stale one', { reviewedOn: '2026-05-23', basis: '規約' }, 'source-legal-stale'],
])('refuses %s', (_name, terms, code) => {
  expect(() => assertLegalRecord(entry(terms), source, now)).toThrow(expect.objectContaining({ code }));
});

it('asks for the approval that a kind needs', () => {
  const strict = { ...source, legal: { ...source.legal, needsApproval: true } };
  const terms = { reviewedOn: '2026-11-01', basis: '規約' };
  expect(() => assertLegalRecord(entry(terms), strict, now)).toThrow(
    expect.objectContaining({ code: 'source-legal-unapproved' }),
  );
  expect(() => assertLegalRecord(entry({ ...terms, approvedBy: '課長' }), strict, now)).not.toThrow();
});
