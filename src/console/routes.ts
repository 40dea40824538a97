import { frontRoutes } from './front/routes.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './session/routes.ts';

/** Every page and action there is; `test/flow/console/rights.test.ts` walks it: every route × every role. */
export const routes: readonly Route[] = [...frontRoutes, ...sessionRoutes];
