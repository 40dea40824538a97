import { z } from 'zod';
import type { SourceEntry } from '../contract.ts';
import { parseDuration } from './duration.ts';

const every = z.string().transform((text, ctx) => {
  const seconds = parseDuration(text);
  if (seconds === undefined) {
    ctx.issues.push({
      code: 'custom',
      message: '30s、5m、2h、1d のような形で指定してください（31日まで）。',
      input: text,
    });
    return z.NEVER;
  }
  return seconds;
});

const terms = z.strictObject({
  reviewedOn: z.string().regex(/^\d{4}-\d\d-\d\d$/, '2026-11-01 のような日付で指定してください。'),
  basis: z.string().min(1),
  approvedBy: z.string().min(1).optional(),
});

export const entrySchema = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, '半角の英数字と . _ - で100文字以内にしてください。'),
    kind: z.string().min(1),
    url: z.string().min(1),
    every: every.nullish(),
    terms: terms.nullish(),
    options: z.record(z.string(), z.unknown()).nullish(),
  })
  .transform(
    (entry): SourceEntry => ({
      id: entry.id,
      kind: entry.kind,
      url: entry.url,
      everySeconds: entry.every ?? undefined,
      terms: entry.terms === undefined || entry.terms === null ? undefined : readTerms(entry.terms),
      options: entry.options ?? {},
    }),
  );

function readTerms({ reviewedOn, basis, approvedBy }: z.infer<typeof terms>): SourceEntry['terms'] {
  return { reviewedOn, basis, ...(approvedBy === undefined ? {} : { approvedBy }) };
}

/** What is enough to look for further faults in an entry that has some already. */
export const looseEntrySchema = z.object({
  id: z.string(),
  kind: z.string().min(1),
  url: z.string().min(1),
  options: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((options) => options ?? {}),
});

export const fileSchema = z.strictObject({ sources: z.array(z.unknown()) });
