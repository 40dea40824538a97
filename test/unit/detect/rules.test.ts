import { describe, expect, test } from 'vitest';
import { shippedRules } from '../../../src/detect/index.ts';
import { detect } from './support.ts';

describe.each(shippedRules().rules.map((rule) => ({ id: rule.id, rule })))('rule $id', ({ rule }) => {
  test.each(rule.examples.hit)('finds its words in 「%s」', (text) => {
    const found = detect(text).findings.filter((finding) => finding.category === rule.category);
    expect(found.map((finding) => finding.rule)).not.toEqual([]);
    expect(found.every((finding) => finding.score >= 0.5 && finding.target !== null)).toBe(true);
  });

  test.each(rule.examples.miss)('lets 「%s」 be', (text) => {
    const found = detect(text).findings.filter(
      (finding) => finding.rule === rule.id && finding.score >= 0.5 && finding.target !== null,
    );
    expect(found).toEqual([]);
  });
});

test('no rule repeats anything without a bound, so a long post cannot make it slow', () => {
  const unbounded = shippedRules().rules.flatMap((rule) =>
    [...rule.patterns, ...rule.unless, ...rule.near, ...rule.post].filter((pattern) =>
      /[*+]|\{\d*,\}/.test(pattern.replace(/\\[*+]/g, '').replace(/\[[^\]]*\]/g, '')),
    ),
  );
  expect(unbounded).toEqual([]);
});
