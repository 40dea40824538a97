import type { Route } from '../route.ts';
import { digestRoutes } from './digest.ts';
import { showReports } from './list.ts';
import { download, showReport, stylesheet } from './one.ts';

export const reportRoutes: readonly Route[] = [
  { method: 'GET', path: '/reports', right: 'reports.read', handle: showReports },
  { method: 'GET', path: '/reports/style.css', right: 'reports.read', handle: stylesheet },
  ...digestRoutes,
  { method: 'GET', path: '/reports/:id', right: 'reports.read', handle: showReport },
  { method: 'GET', path: '/reports/:id/file/:format', right: 'reports.read', handle: download },
];
