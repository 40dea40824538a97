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
