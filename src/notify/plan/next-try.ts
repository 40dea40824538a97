/** Waits between tries, in seconds: soon at first, since most faults pass, then up to a day and a half in all. */
const WAITS = [5, 15, 30, 60, 120, 300, 600, 1800, 3600, 3600, 7200, 14_400, 21_600, 28_800, 43_200] as const;

/** Who has a delivery in hand keeps it so long; after a crash another may take it then. */
export const LEASE_MS = 60_000;

export type Outcome =
  | { outcome: 'taken' }
  | { outcome: 'refused'; fault: string }
  | { outcome: 'failed'; fault: string };

export type AfterTry =
  | { state: 'sent'; sentAt: Date; fault: null }
  | { state: 'waiting'; nextAt: Date; fault: string }
  | { state: 'dead'; fault: string };

/** The one transition of a delivery. @param attempts tries so far, this one included. */
export function afterTry(attempts: number, outcome: Outcome, now: Date): AfterTry {
  if (outcome.outcome === 'taken') return { state: 'sent', sentAt: now, fault: null };
  const wait = WAITS[attempts - 1];
  if (outcome.outcome === 'refused' || wait === undefined) return { state: 'dead', fault: outcome.fault };
  return { state: 'waiting', nextAt: new Date(now.getTime() + wait * 1000), fault: outcome.fault };
}
