import { type Category, categories, type Severity } from '../../detect/index.ts';

/** Which alerts the queue shows. `open` is the day's work. */
export const shelves = ['open', 'free', 'mine', 'escalated', 'done'] as const;
export type Shelf = (typeof shelves)[number];

export interface Filter {
  shelf: Shelf;
  severities: Severity[];
  category: Category | null;
  /** A person's id, or `organisation`. */
  target: string | null;
  source: string | null;
  /** Words that stand in the text or in the reason. */
  search: string;
  isOverdue: boolean;
}

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const MOST_SEARCH = 100;
const MOST_ID = 100;

/** Reads a filter from the address; what is unknown is left out. */
export function parseFilter(query: URLSearchParams): Filter {
  const shelf = query.get('shelf');
  const category = query.get('category');
  return {
    shelf: shelves.find((known) => known === shelf) ?? 'open',
    severities: severities.filter((severity) => query.getAll('severity').includes(severity)),
    category: categories.find((known) => known === category) ?? null,
    target: idOf(query.get('target')),
    source: idOf(query.get('source')),
    search: (query.get('q') ?? '').trim().slice(0, MOST_SEARCH),
    isOverdue: query.get('overdue') === '1',
  };
}

function idOf(value: string | null): string | null {
  return value === null || value === '' ? null : value.slice(0, MOST_ID);
}

/** The address's query for a filter, in one order; empty for the plain queue. */
export function filterQuery({
  shelf,
  severities: wanted,
  category,
  target,
  source,
  search,
  isOverdue,
}: Filter): string {
  const query = new URLSearchParams();
  if (shelf !== 'open') query.set('shelf', shelf);
  for (const severity of wanted) query.append('severity', severity);
  if (category) query.set('category', category);
  if (target) query.set('target', target);
  if (source) query.set('source', source);
  if (search) query.set('q', search);
  if (isOverdue) query.set('overdue', '1');
  return query.toString();
}
