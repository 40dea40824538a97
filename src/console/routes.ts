import { accountRoutes } from './account/routes.ts';
import { frontRoutes } from './front/routes.ts';
import type { Route } from './route.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** Every page and action there is; `test/flow/console/rights.test.ts` walks it: every route × every role. */
export const routes: readonly Route[] = [...frontRoutes, ...signInRoutes, ...accountRoutes];
