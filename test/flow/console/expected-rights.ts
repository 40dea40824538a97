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

  'GET /alerts': 'OS',
  'POST /alerts/start': 'OS',
  'POST /alerts/bulk': 'OS',
  'POST /alerts/bulk/decide': 'OS',
  'GET /alerts/:id': 'OS',
  'POST /alerts/:id/decide': 'OS',
  'POST /alerts/:id/next': 'OS',
  'POST /alerts/:id/claim': 'OS',
  'POST /alerts/:id/release': 'OS',
  'POST /alerts/:id/assign': 'OS',
  'POST /alerts/:id/uncover': 'OS',
  'POST /alerts/:id/reopen': 'OS',
  'POST /alerts/:id/draft': 'OS',
  'POST /alerts/:id/split': 'OS',
  'POST /alerts/:id/merge': 'OS',
  'POST /alerts/:id/benign': 'OS',
  'POST /regroupings/:id/undo': 'OS',
  'POST /decisions/:act/undo': 'OS',
  'POST /views': 'OS',
  'POST /views/:id/remove': 'OS',
  'GET /known-benign': 'OS',
  'POST /known-benign/:id/end': 'OS',
  'GET /desk': 'OS',
  'POST /desk/keys': 'OS',
  'POST /desk/break': 'OS',

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

  'GET /reports': 'OSMA',
  'GET /reports/style.css': 'OSMA',
  'GET /reports/:id': 'OSMA',
  'GET /reports/:id/file/:format': 'OSMA',
  'GET /reports/digest': 'OSMA',
  'GET /reports/digest/file': 'OSMA',
  'GET /reports/digest/new': 'OS',
  'POST /reports/digest': 'OS',
  'GET /reports/digest/:id': 'OS',
  'POST /reports/digest/:id': 'OS',
  'POST /reports/digest/:id/ask': 'OS',
  'POST /reports/digest/:id/withdraw': 'OS',
};
