import { MOST_PICTURE_BYTES } from '../../triage/index.ts';
import type { Route } from '../route.ts';
import { postHandling, postReport, showForm, showReport, showReports } from './pages.ts';

/** What the staff find and report, and what becomes of it. */
export const staffReportRoutes: readonly Route[] = [
  { method: 'GET', path: '/staff-reports', right: 'staff-reports.write', handle: showReports },
  { method: 'GET', path: '/staff-reports/new', right: 'staff-reports.write', handle: showForm },
  {
    ...{ method: 'POST', path: '/staff-reports', right: 'staff-reports.write', handle: postReport },
    mostBytes: MOST_PICTURE_BYTES + 256 * 1024,
  },
  { method: 'GET', path: '/staff-reports/:id', right: 'staff-reports.write', handle: showReport },
  { method: 'POST', path: '/staff-reports/:id/handle', right: 'staff-reports.read', handle: postHandling },
];
