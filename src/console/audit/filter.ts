import type { TrailFilter } from '../../access/index.ts';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/u;
const DAY_MS = 86_400_000;

/** The filter as the address names it, so that what an auditor looks at can be shared and kept. */
export function filterOf(query: URLSearchParams): TrailFilter {
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  const from = dayOf(text('from'));
  const until = dayOf(text('until'));
  return {
    actor: text('actor'),
    action: text('action'),
    subjectKind: text('kind'),
    subjectId: text('subject'),
    from,
    until: until && new Date(until.getTime() + DAY_MS), // the last day belongs to it
  };
}

/** Midnight in Japan. */
function dayOf(text: string | undefined): Date | undefined {
  if (text === undefined || !dayPattern.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00+09:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** The address's parameters without those that turn pages. */
export function filterQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['actor', 'action', 'kind', 'subject', 'from', 'until']) {
    const value = query.get(name)?.trim();
    if (value) kept.set(name, value);
  }
  return kept.toString();
}
