import { isoInJapan, MimamoriError } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';
import type { CategoryFlow, Figures, Flow } from '../figures.ts';
import { type Period, startOf } from '../period.ts';
import { countGroups, type FlowRow, measureFlows, measureWaiting } from './alerts.ts';
import { measureAsks } from './asks.ts';
import { measureCare } from './care.ts';
import { measureCases } from './cases.ts';
import { measureCoverage } from './coverage.ts';
import { measureDecisions } from './decisions.ts';
import { measureDurations } from './durations.ts';
import { measureRequests } from './requests.ts';
import { scopeOf } from './scope.ts';
import { measureSeen } from './seen.ts';
import { measureTrend } from './trend.ts';

const HOUR_MS = 3_600_000;
const severities = ['critical', 'high', 'medium', 'low'];
const targets = ['staff', 'both', 'organisation', 'nobody'];

/**
 * All numbers of a period, by aggregates over one snapshot of the database. Bare: `protect` comes before they are shown.
 * @throws {MimamoriError} `report-future` where the period has not begun.
 */
export async function measure(store: Store, period: Period, now: Date): Promise<Figures> {
  const end = startOf(period.until);
  if (startOf(period.from) >= now) {
    throw new MimamoriError('report-future', `「${period.key}」はまだ始まっていません。過ぎた期間を指定してください。`);
  }
  const isComplete = end <= now;
  const asOf = isComplete ? end : new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
  return store.transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`;
    const scope = scopeOf(tx, period, asOf);
    const organisation = await tx.organisation.findFirst({ select: { name: true, sample: true } });
    const flows = await measureFlows(scope);
    const [all] = flows.filter(({ by }) => by === 'all');
    const waiting = await measureWaiting(scope);
    const coverage = await measureCoverage(scope);
    const care = await measureCare(scope);
    return {
      period,
      asOf: isoInJapan(asOf),
      isComplete,
      organisation: organisation?.name ?? '',
      isSample: organisation?.sample ?? false,
      seen: await measureSeen(scope),
      alerts: {
        raised: all?.raised ?? 0,
        groups: await countGroups(scope),
        decided: all?.decided ?? 0,
        waiting: waiting.waiting,
        byCategory: flows.filter(({ by }) => by === 'category').map(toCategory),
        bySeverity: inOrder(flows, 'severity', severities),
        bySource: flows.filter(({ by }) => by === 'source').map(toFlow),
        byTarget: inOrder(flows, 'target', targets),
      },
      decisions: await measureDecisions(scope),
      durations: await measureDurations(scope),
      cases: await measureCases(scope),
      requests: await measureRequests(scope),
      coverage,
      care,
      asks: await measureAsks(scope, { alertsOverdue: waiting, blind: coverage.blind, careOverdue: care.overdue }),
      trend: await measureTrend(scope, period, isComplete),
    };
  });
}

function toFlow({ key, raised, decided }: FlowRow): Flow {
  return { key, raised, decided };
}

function toCategory({ key, raised, decided, raisedOnStaff, decidedOnStaff }: FlowRow): CategoryFlow {
  return { key, raised, decided, raisedOnStaff, decidedOnStaff };
}

/** Every key has its line, also where nothing happened. */
function inOrder(flows: readonly FlowRow[], by: FlowRow['by'], keys: readonly string[]): Flow[] {
  return keys.map((key) => {
    const row = flows.find((flow) => flow.by === by && flow.key === key);
    return row ? toFlow(row) : { key, raised: 0, decided: 0 };
  });
}
