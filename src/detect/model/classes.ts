import { compilePattern } from '../rules/compile.ts';
import { shippedRules } from '../rules/load.ts';

export interface ClassHit {
  name: string;
  start: number;
  end: number;
}

let compiled: { name: string; pattern: RegExp }[] | undefined;

/** Words of the lexicon in a folded sentence, by list; at most the first five of each. */
export function classesIn(folded: string): ClassHit[] {
  compiled ??= [...shippedRules().lists].map(([name]) => ({
    name,
    pattern: compilePattern(`{${name}}`, shippedRules().lists, name),
  }));
  return compiled.flatMap(({ name, pattern }) =>
    [...folded.matchAll(pattern)]
      .slice(0, 5)
      .map((match) => ({ name, start: match.index, end: match.index + match[0].length })),
  );
}
