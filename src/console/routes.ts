import { accountRoutes } from './account/routes.ts';
import { approvalRoutes } from './approvals/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { careRoutes } from './care/routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { channelRoutes } from './channels/routes.ts';
import { frontRoutes } from './front/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { queueRoutes } from './queue/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { retentionRoutes } from './retention/routes.ts';
import { rosterRoutes } from './roster/routes.ts';
import type { Route } from './route.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { sourceRoutes } from './sources/routes.ts';
import { staffReportRoutes } from './staff-reports/routes.ts';
import { subjectRequestRoutes } from './subject-requests/routes.ts';
import { systemRoutes } from './system/routes.ts';
import { userRoutes } from './users/routes.ts';

/** Every page and action there is; `test/flow/console/rights.test.ts` walks it: every route × every role. */
export const routes: readonly Route[] = [
  ...frontRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...approvalRoutes,
  ...userRoutes,
  ...auditRoutes,
  ...queueRoutes,
  ...staffReportRoutes,
  ...reportRoutes,
  ...channelRoutes,
  ...noticeRoutes,
  ...careRoutes,
  ...caseRoutes,
  ...rosterRoutes,
  ...sourceRoutes,
  ...retentionRoutes,
  ...systemRoutes,
  ...subjectRequestRoutes,
];
