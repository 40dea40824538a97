import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.string().min(1);
const guidanceSchema = z.object({
  reviewedOn: text,
  source: text,
  always: z.array(text).min(1),
  steps: z.record(z.string(), z.object({ title: text, points: z.array(text).min(1) })),
});
const deskSchema = z.object({ name: text, contact: text, hours: text, about: text, source: text.optional() });

export type Desk = z.infer<typeof deskSchema>;
export interface Guidance {
  title: string;
  /** What this step is about. */
  points: readonly string[];
  /** What holds at every step. */
  always: readonly string[];
}

const guidance = guidanceSchema.parse(read('guidance.yaml'));
export const publicDesks = z.object({ reviewedOn: text, desks: z.array(deskSchema).min(1) }).parse(read('desks.yaml'));
/** Codes of what was done, with their words. */
export const careOutcomes = z.object({ outcomes: z.record(z.string(), text) }).parse(read('outcomes.yaml')).outcomes;

export function guidanceOf(step: string): Guidance {
  const found = guidance.steps[step] ?? guidance.steps.other;
  if (!found) throw new TypeError('src/care/data/guidance.yaml lacks the step "other"');
  return { ...found, always: guidance.always };
}

function read(name: string): unknown {
  return parse(readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8'));
}
