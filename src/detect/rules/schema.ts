import { z } from 'zod';
import { categories } from '../finding.ts';

const list = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z]*$/),
  /** What the words have in common, for the reader. */
  about: z.string(),
  kind: z.enum(['words', 'verbs']).default('words'),
  /** Also written with a masked letter (バ○), drawn out (ばーか) or with something in between (バ・カ). */
  tricks: z.boolean().default(false),
  words: z.array(z.string().min(1)).min(1),
});

export const listFileSchema = z.strictObject({
  about: z.string(),
  date: z.iso.date(),
  source: z.string(),
  lists: z.array(list),
});

export type WordList = z.infer<typeof list>;

const example = z.string().min(1);

const rule = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[a-z-]+$/),
  category: z.enum(categories),
  /** Score of a plain, certain match; alerts need 0.5. */
  weight: z.number().min(0.05).max(1),
  /** What the words do, completing 「…」は、〇〇さんについて___: the reason shown to the officer. */
  reason: z.string(),
  /** Whom such words can aim at to count. */
  aim: z.enum(['person', 'organisation', 'any']).default('any'),
  /** How the words tie to the target: it is what they are said of, or what is done to it. */
  link: z.enum(['subject', 'object']).default('subject'),
  /** Where a post is an attack at all, these words by themselves say of which kind: the category is named even if the model doubts it. */
  telling: z.boolean().default(false),
  /** 危険の切迫: such a finding is critical by itself. */
  danger: z.boolean().default(false),
  patterns: z.array(z.string().min(1)).min(1),
  /** Disarm the rule when they are found in the same sentence. */
  unless: z.array(z.string().min(1)).default([]),
  /** At least one must be found in the same sentence. */
  near: z.array(z.string().min(1)).default([]),
  /** At least one must be found anywhere in the post. */
  post: z.array(z.string().min(1)).default([]),
  /** The match must end where a word ends. */
  whole: z.boolean().default(false),
  /** Words about work (対応, 説明) take the edge off: then it is criticism. */
  spares: z.enum(['work', 'nothing']).default('nothing'),
  /** Ways of speaking that disarm the rule. */
  disarmedBy: z
    .array(z.enum(['negation', 'question', 'hypothesis', 'report', 'hearsay', 'past', 'praise']))
    .default(['negation', 'report']),
  examples: z.strictObject({ hit: z.array(example).min(1), miss: z.array(example).min(1) }),
});

export const ruleFileSchema = z.strictObject({
  about: z.string(),
  date: z.iso.date(),
  source: z.string(),
  rules: z.array(rule),
});

export type Rule = z.infer<typeof rule>;
