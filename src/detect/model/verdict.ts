import { clueCount } from './clues.ts';
import { parts } from './parts.ts';
import type { Regression } from './regression.ts';

/** Where nothing has been learnt of whole posts: the worst window alone decides. */
export function plainVerdict(sureness: number): Regression {
  const verdict = new Float64Array(clueCount + 1);
  for (const [at, { share }] of parts.entries()) verdict[at] = share / sureness;
  return verdict;
}
