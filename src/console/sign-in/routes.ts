import type { Route } from '../route.ts';
import { backFromDirectory, goToDirectory } from './directory.ts';
import { signInByPasskey, startPasskey } from './passkey.ts';
import { showSecondFactor, showSignIn, signIn, signInBySecondFactor, signOut } from './password.ts';
import { signInToSample } from './sample.ts';
import { acceptWelcome, showWelcome } from './welcome.ts';

export const signInRoutes: readonly Route[] = [
  { method: 'GET', path: '/sign-in', right: 'public', handle: showSignIn },
  { method: 'POST', path: '/sign-in', right: 'public', handle: signIn },
  { method: 'GET', path: '/sign-in/second-factor', right: 'public', handle: (page) => showSecondFactor(page) },
  { method: 'POST', path: '/sign-in/second-factor', right: 'public', handle: signInBySecondFactor },
  { method: 'POST', path: '/sign-in/passkey', right: 'public', handle: signInByPasskey },
  { method: 'POST', path: '/sign-in/passkey/challenge', right: 'public', handle: startPasskey },
  { method: 'POST', path: '/sign-in/sample', right: 'public', handle: signInToSample },
  { method: 'GET', path: '/sign-in/directory', right: 'public', handle: goToDirectory },
  { method: 'GET', path: '/api/auth/callback/directory', right: 'public', handle: backFromDirectory },
  { method: 'GET', path: '/welcome/:link', right: 'public', handle: (page) => showWelcome(page) },
  { method: 'POST', path: '/welcome/:link', right: 'public', handle: acceptWelcome },
  { method: 'POST', path: '/sign-out', right: 'own.account', beforeSecondFactor: true, handle: signOut },
];
