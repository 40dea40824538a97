import type { Route } from '../route.ts';
import { endSession, setKeys, showAccount } from './account.ts';
import { confirm, confirmByPasskey, startPasskeyConfirmation } from './confirm.ts';
import { addPasskey, changePasskey, forgetPasskey, showNewPasskey, showPasskey, startNewPasskey } from './passkeys.ts';
import { finish, showSetUp, start } from './second-factor.ts';

const own = { right: 'own.account', beforeSecondFactor: true } as const;

export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/account', right: 'own.account', handle: showAccount },
  { method: 'POST', path: '/account/keys', right: 'own.account', handle: setKeys },
  { method: 'POST', path: '/account/sessions/:id/end', right: 'own.account', handle: endSession },
  { method: 'POST', path: '/account/confirm', right: 'own.account', handle: confirm },
  { method: 'POST', path: '/account/confirm/passkey', right: 'own.account', handle: confirmByPasskey },
  {
    method: 'POST',
    path: '/account/confirm/passkey/challenge',
    right: 'own.account',
    handle: startPasskeyConfirmation,
  },
  { method: 'GET', path: '/account/second-factor', ...own, handle: (page) => showSetUp(page) },
  { method: 'POST', path: '/account/second-factor', ...own, handle: start },
  { method: 'POST', path: '/account/second-factor/code', ...own, handle: finish },
  { method: 'GET', path: '/account/passkeys/new', ...own, handle: (page) => showNewPasskey(page) },
  { method: 'POST', path: '/account/passkeys', ...own, handle: addPasskey },
  { method: 'POST', path: '/account/passkeys/challenge', ...own, handle: startNewPasskey },
  { method: 'GET', path: '/account/passkeys/:id', right: 'own.account', handle: showPasskey },
  { method: 'POST', path: '/account/passkeys/:id', right: 'own.account', handle: changePasskey },
  { method: 'POST', path: '/account/passkeys/:id/remove', right: 'own.account', handle: forgetPasskey },
];
