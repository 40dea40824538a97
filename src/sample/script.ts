import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** Where a post of the sample city appears. */
export const places = ['sns', 'feed', 'board'] as const;
export type Place = (typeof places)[number];

/** What the writer of a line meant by it: a category of the contract, or one of three harmless kinds. */
export const kinds = [
  'defamation',
  'insult',
  'threat',
  'privacy',
  'portrait',
  'discrimination',
  'sexual',
  'stalking',
  'obstruction',
  'exposure',
  'impersonation',
  'credit',
  'demand',
  'criticism',
  'praise',
  'chatter',
] as const;

const lineSchema = z.strictObject({
  key: z.string(),
  kind: z.enum(kinds),
  by: z.string(),
  text: z.string().min(1),
  /** Minutes before the city's first start. Lines without it arrive while the city runs. */
  ago: z.number().positive().optional(),
  on: z.array(z.enum(places)).min(1).default(['sns']),
  thread: z.string().default('yakusho'),
  replyTo: z.string().optional(),
  /** The author changes the text so many seconds after posting (lines of the start: after the start). */
  edit: z.strictObject({ after: z.number(), text: z.string() }).optional(),
  /** The author deletes the post, counted likewise. */
  gone: z.strictObject({ after: z.number() }).optional(),
  image: z.string().optional(),
});
export type Line = z.infer<typeof lineSchema>;

const citySchema = z.strictObject({
  authors: z.record(z.string(), z.string()),
  threads: z.record(z.string(), z.string()),
  words: z.record(z.string(), z.array(z.string()).min(1)),
});

/** Everything that is written down about the sample city. */
export interface Script extends z.infer<typeof citySchema> {
  atStart: Line[];
  arriving: Line[];
}

export function readScript(): Script {
  const city = citySchema.parse(parse(readData('city.yaml')));
  return { ...city, atStart: readLines('posts-at-start.jsonl'), arriving: readLines('posts-arriving.jsonl') };
}

export function readData(name: string): string {
  return readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8');
}

/** The invented roster, as a city would write it. */
export function sampleRosterYaml(): string {
  return readData('roster.yaml');
}

function readLines(name: string): Line[] {
  return readData(name)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)));
}
