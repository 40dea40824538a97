import type { Ask } from '../figures.ts';
import { startOf } from '../period.ts';
import type { Scope } from './scope.ts';

/** An approval that nobody has answered for so long asks for the management's word. */
const APPROVAL_DAYS = 3;
/** A platform has seven days; afterwards somebody decides about the next step. */
const REQUEST_DAYS = 7;
/** A source that was blind for longer is no hiccup. */
const BLIND_SECONDS = 24 * 3600;
const DAY_MS = 86_400_000;

interface Found {
  count: number;
  oldest: Date | null;
}

/** What has been measured already and leads to an ask. */
interface Measured {
  alertsOverdue: { overdue: number; oldest: Date | null };
  blind: readonly { seconds: number }[];
  careOverdue: number;
}

/** What the office asks the management to decide or to see to, each found by a rule of `docs/report.md`. */
export async function measureAsks(scope: Scope, measured: Measured): Promise<Ask[]> {
  const { asOf } = scope;
  const ask = (code: Ask['code'], { count, oldest }: Found): Ask => ({
    code,
    count,
    days: oldest && daysSince(oldest, asOf),
  });
  const blind = measured.blind.filter(({ seconds }) => seconds >= BLIND_SECONDS);
  const asks = [
    ask('clocks-overdue', await overdueClocks(scope)),
    ask('approvals-waiting', await waitingApprovals(scope)),
    ask('gates-open', await openGates(scope)),
    ask('alerts-overdue', { count: measured.alertsOverdue.overdue, oldest: measured.alertsOverdue.oldest }),
    ask('care-overdue', { count: measured.careOverdue, oldest: null }),
    ask('requests-unanswered', await unansweredRequests(scope)),
    ask('sources-blind', { count: blind.length, oldest: null }),
    ask('sources-without-terms', await sourcesWithoutTerms(scope)),
  ];
  return asks.filter(({ count }) => count !== 0);
}

function daysSince(at: Date, asOf: Date): number {
  return Math.max(0, Math.floor((asOf.getTime() - at.getTime()) / DAY_MS));
}

/** Clocks of open cases whose day to act by has passed. */
async function overdueClocks({ tx, asOf, dayFromNow }: Scope): Promise<Found> {
  const [row] = await tx.$queryRaw<{ count: number; oldest: string | null }[]>`
    SELECT count(*)::int AS count, min(day)::text AS oldest FROM (
      SELECT COALESCE(k."confirmedOn", k."actOn", k."dueOn") AS day FROM "CaseClock" k JOIN "Case" c ON c.id = k."caseId"
      WHERE k."startsAt" < ${asOf} AND (k."stoppedAt" IS NULL OR k."stoppedAt" >= ${asOf})
        AND c."openedAt" < ${asOf} AND (c."closedAt" IS NULL OR c."closedAt" >= ${asOf})
    ) clocks WHERE day < ${dayFromNow(0)}::date`;
  return { count: row?.count ?? 0, oldest: row?.oldest ? startOf(row.oldest) : null };
}

async function waitingApprovals({ tx, asOf }: Scope): Promise<Found> {
  const since = new Date(asOf.getTime() - APPROVAL_DAYS * DAY_MS);
  const [row] = await tx.$queryRaw<Found[]>`
    SELECT count(*)::int AS count, min("requestedAt") AS oldest FROM "Approval"
    WHERE "requestedAt" < ${since} AND "expiresAt" > ${asOf} AND ("answeredAt" IS NULL OR "answeredAt" >= ${asOf})`;
  return row ?? { count: 0, oldest: null };
}

async function openGates({ tx, asOf }: Scope): Promise<Found> {
  const [row] = await tx.$queryRaw<Found[]>`
    SELECT count(*)::int AS count, min(g."raisedAt") AS oldest FROM "GateAnswer" g JOIN "Case" c ON c.id = g."caseId"
    WHERE g."raisedAt" < ${asOf} AND (g."answeredAt" IS NULL OR g."answeredAt" >= ${asOf})
      AND (c."closedAt" IS NULL OR c."closedAt" >= ${asOf})`;
  return row ?? { count: 0, oldest: null };
}

async function unansweredRequests({ tx, asOf }: Scope): Promise<Found> {
  const since = new Date(asOf.getTime() - REQUEST_DAYS * DAY_MS);
  const [row] = await tx.$queryRaw<Found[]>`
    SELECT count(*)::int AS count, min(m."sentAt") AS oldest FROM "Measure" m JOIN "Case" c ON c.id = m."caseId"
    WHERE m.kind = 'takedown' AND COALESCE(m."receivedAt", m."sentAt") < ${since}
      AND (m."answeredAt" IS NULL OR m."answeredAt" >= ${asOf}) AND (m."closedAt" IS NULL OR m."closedAt" >= ${asOf})
      AND (c."closedAt" IS NULL OR c."closedAt" >= ${asOf})`;
  return row ?? { count: 0, oldest: null };
}

async function sourcesWithoutTerms({ tx, asOf }: Scope): Promise<Found> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Source"
    WHERE enabled AND ("removedAt" IS NULL OR "removedAt" >= ${asOf}) AND (terms IS NULL OR jsonb_typeof(terms) = 'null')`;
  return { count: row?.count ?? 0, oldest: null };
}
