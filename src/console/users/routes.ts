import type { Route } from '../route.ts';
import { changeOne, disableOne, enableOne, resetOne, showOne } from './edit.ts';
import { invite, showInvite } from './invite.ts';
import { showUsers } from './list.ts';

const manage = { right: 'users.manage' } as const;

export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/users', ...manage, handle: showUsers },
  { method: 'GET', path: '/users/new', ...manage, handle: (page) => showInvite(page) },
  { method: 'POST', path: '/users', ...manage, handle: invite },
  { method: 'GET', path: '/users/:id', ...manage, handle: (page) => showOne(page) },
  { method: 'POST', path: '/users/:id', ...manage, handle: changeOne },
  { method: 'POST', path: '/users/:id/disable', ...manage, handle: disableOne },
  { method: 'POST', path: '/users/:id/enable', ...manage, handle: enableOne },
  { method: 'POST', path: '/users/:id/reset', ...manage, handle: resetOne },
];
