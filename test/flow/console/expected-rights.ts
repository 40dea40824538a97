import type { UserRole } from '../../../src/access/index.ts';

/** Letters for roles, so that the table can be read at a glance. */
export const letters: Readonly<Record<UserRole, string>> = {
  officer: 'O',
  supervisor: 'S',
  lawyer: 'L',
  management: 'M',
  auditor: 'A',
  administrator: 'X',
};

const everyone = 'OSLMAX';
/** Without signing in, too. */
const anyone = `${everyone} and nobody`;

/**
 * Who gets in where, written down a second time and by hand: a slip in src/access/right.ts or in a route's right shows here.
 * Each new route needs its line.
 */
export const expected: Readonly<Record<string, string>> = {
  'GET /': everyone,
  'GET /sign-in': anyone,
  'POST /sign-in': anyone,
  'GET /sign-in/second-factor': anyone,
  'POST /sign-in/second-factor': anyone,
  'POST /sign-in/sample': anyone,
  'GET /sign-in/directory': anyone,
  'GET /api/auth/callback/directory': anyone,
  'GET /welcome/:link': anyone,
  'POST /welcome/:link': anyone,
  'POST /sign-out': everyone,

  'GET /account': everyone,
  'POST /account/keys': everyone,
  'POST /account/sessions/:id/end': everyone,
  'POST /account/confirm': everyone,
  'GET /account/second-factor': everyone,
  'POST /account/second-factor': everyone,
  'POST /account/second-factor/code': everyone,

  'GET /approvals': 'OS',
  'GET /approvals/past': 'OS',
  'POST /approvals/:id': 'S',
  'POST /approvals/:id/withdraw': 'OS',

  'GET /users': 'X',
  'GET /users/new': 'X',
  'POST /users': 'X',
  'GET /users/:id': 'X',
  'POST /users/:id': 'X',
  'POST /users/:id/disable': 'X',
  'POST /users/:id/enable': 'X',
  'POST /users/:id/reset': 'X',

  'GET /audit': 'A',
  'GET /audit/export/:format': 'A',
  'POST /audit/verify': 'A',
};
