import type { WindowEvidence } from '../window.ts';
import type { Feature } from './feature.ts';
import { characters, readings } from './letters.ts';
import { wordClasses } from './lexicon.ts';
import { senses } from './senses.ts';
import { ruleFeatures, structure } from './structure.ts';
import { words } from './words.ts';

export type { Feature } from './feature.ts';

/**
 * What the model sees: characters and lemmas with names blanked out (so that no name is ever learnt), readings, pairs of words,
 * sentence ends, and what the rules and the structure said.
 */
export function featuresOf(evidence: WindowEvidence): Feature[] {
  const features: Feature[] = [];
  const add = (name: string, start = 0, end = 0) => features.push({ name, start, end });
  characters(evidence, add);
  words(evidence, add);
  readings(evidence, add);
  structure(evidence, add);
  wordClasses(evidence, add);
  senses(evidence, add);
  ruleFeatures(evidence, add);
  if (evidence.thread) {
    const thread = evidence.thread.folded.slice(0, 400);
    for (let from = 0; from + 2 <= thread.length; from += 1) add(`t2:${thread.slice(from, from + 2)}`);
  }
  return features;
}
