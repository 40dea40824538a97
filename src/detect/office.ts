import type { Draft } from './draft.ts';
import type { Evidence } from './evidence.ts';

/** False facts about an office and threats to stop its work are its own matter wherever it is spoken of. */
export function ofOffice(draft: Draft, { references }: Evidence): Draft {
  const official = draft.category === 'credit' || draft.category === 'obstruction';
  const spoken = references.some((one) => one.who === 'organisation' && one.target !== undefined);
  return draft.target === null && official && spoken ? { ...draft, target: 'organisation', score: 0.5 } : draft;
}
