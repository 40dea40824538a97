import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Analyser, createAnalyser } from './analysis/index.ts';
import { createDetector, type Detector, type LinearModel, readModel } from './detect/index.ts';
import type { Config } from './kernel/index.ts';
import { loadTokenizer, type Tokenizer } from './language/index.ts';
import { createMatcher } from './match/index.ts';
import type { Roster } from './roster/index.ts';

/** The stateless half alone: what `mimamori analyse` needs, without a store. */
export async function composeAnalyser(
  roster: Roster,
  config: Pick<Config, 'dataFolder'>,
  tokenizer?: Tokenizer,
): Promise<Analyser> {
  const words = tokenizer ?? (await loadTokenizer({ dataFolder: config.dataFolder }));
  return createAnalyser(createMatcher(roster, words), composeDetector(roster, config, words));
}

export function composeDetector(roster: Roster, config: Pick<Config, 'dataFolder'>, tokenizer: Tokenizer): Detector {
  const model = cityModel(config);
  return createDetector({ roster, tokenizer, ...(model && { model }) });
}

/** Where `mimamori learn --apply` keeps what was learnt from this organisation's decisions. */
export function modelFile({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return join(dataFolder, 'model.bin');
}

/** The model that was learnt here, or undefined where the shipped one is in use. */
export function cityModel(config: Pick<Config, 'dataFolder'>): LinearModel | undefined {
  const file = modelFile(config);
  return existsSync(file) ? readModel(file) : undefined;
}
