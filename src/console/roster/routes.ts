import type { Route } from '../route.ts';
import { applyImport, previewImport, showImport } from './import.ts';
import { showRoster } from './list.ts';
import { showPerson } from './person.ts';

const manage = { right: 'roster.manage' } as const;
/** Some ten thousand people. */
const MOST_BYTES = 4 * 1024 * 1024;

export const rosterRoutes: readonly Route[] = [
  { method: 'GET', path: '/roster', ...manage, handle: showRoster },
  { method: 'GET', path: '/roster/import', ...manage, handle: (page) => showImport(page) },
  { method: 'POST', path: '/roster/import', ...manage, mostBytes: MOST_BYTES, handle: previewImport },
  // The previewed file comes back as base64, a third longer.
  { method: 'POST', path: '/roster/import/apply', ...manage, mostBytes: 2 * MOST_BYTES, handle: applyImport },
  { method: 'GET', path: '/roster/:id', ...manage, handle: showPerson },
];
