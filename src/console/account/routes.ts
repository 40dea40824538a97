import type { Route } from '../route.ts';
import { endSession, setKeys, showAccount } from './account.ts';
import { confirm } from './confirm.ts';
import { finish, showSetUp, start } from './second-factor.ts';

const own = { right: 'own.account', beforeSecondFactor: true } as const;

export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/account', right: 'own.account', handle: showAccount },
  { method: 'POST', path: '/account/keys', right: 'own.account', handle: setKeys },
  { method: 'POST', path: '/account/sessions/:id/end', right: 'own.account', handle: endSession },
  { method: 'POST', path: '/account/confirm', right: 'own.account', handle: confirm },
  { method: 'GET', path: '/account/second-factor', ...own, handle: (page) => showSetUp(page) },
  { method: 'POST', path: '/account/second-factor', ...own, handle: start },
  { method: 'POST', path: '/account/second-factor/code', ...own, handle: finish },
];
