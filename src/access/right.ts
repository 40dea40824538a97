import type { UserRole } from './role.ts';

const office = ['officer', 'supervisor'] as const;
const everyone = ['officer', 'supervisor', 'lawyer', 'management', 'auditor', 'administrator'] as const;

/**
 * The one table of who may do what: deny by default. Rights over one case, and "not about oneself", come on top and are
 * checked in the rooms' functions. Posts, the roster and the accounts of users are different hands' (LEGAL.md SG-8): who
 * administers sees no posts, who reads reports sees neither.
 */
export const rights = {
  'alerts.read': office,
  'alerts.decide': office,
  'cases.read': [...office, 'lawyer'],
  'cases.write': office,
  /** Judgement, gate and notes in a case that was given to one. */
  'cases.advise': [...office, 'lawyer'],
  /** The second person. The head of section is among those who decide (LEGAL.md SG-5). */
  'approvals.answer': ['supervisor'],
  'approvals.read': office,
  'packets.build': office,
  'packets.download': [...office, 'lawyer'],
  'reports.read': [...office, 'management', 'auditor'],
  'roster.manage': ['officer', 'administrator'],
  'sources.manage': ['officer', 'administrator'],
  'users.manage': ['administrator'],
  'audit.read': ['auditor'],
  'legal.read': everyone,
  'channels.manage': ['administrator'],
  /** Who has to judge a case. */
  'signing.manage': ['administrator'],
  'care.record': office,
  'staff-reports.write': ['officer', 'supervisor', 'management', 'auditor', 'administrator'],
  'staff-reports.read': office,
  'subject-requests.manage': office,
  'retention.manage': ['supervisor', 'administrator'],
  'system.read': ['officer', 'supervisor', 'administrator'],
  'own.account': everyone,
  /** Without signing in. */
  public: everyone,
} as const satisfies Readonly<Record<string, readonly UserRole[]>>;

export type Right = keyof typeof rights;

export function mayDo(viewer: { role: UserRole }, right: Right): boolean {
  const holders: readonly UserRole[] = rights[right];
  return holders.includes(viewer.role);
}
