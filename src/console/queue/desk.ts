import { type Desk, undoableNow } from '../../triage/index.ts';
import type { Page } from '../route.ts';
import type { Undoable } from './undo-bar.ts';

/** What the triage room's functions work on. */
export function deskOf({ deps }: Page): Desk {
  return { store: deps.store, now: () => deps.clock.now() };
}

/** The act that the address names, while its author can take it back. */
export async function undoOf(page: Page): Promise<Undoable | undefined> {
  const actId = page.query.get('undo');
  if (!actId) return undefined;
  const until = await undoableNow(deskOf(page), page.viewer, actId);
  return until && { actId, until };
}
