import { Prisma } from '../../store/index.ts';
import type { Figures } from '../figures.ts';
import type { Scope } from './scope.ts';

/** Kinds of decision in the order in which they are shown. */
export const decisionKinds = ['criticism', 'not_about_us', 'duplicate', 'needs_evidence', 'case', 'urgent'] as const;

/** `d` is the decision that stands for its alert: not undone, and no later one. */
export const stands = Prisma.sql`d."undoneAt" IS NULL AND NOT EXISTS (
  SELECT FROM "Decision" later WHERE later."alertId" = d."alertId" AND later."undoneAt" IS NULL
    AND (later."decidedAt", later.id) > (d."decidedAt", d.id))`;

interface Row {
  kind: string;
  count: number;
  automatic: number;
}

/** Alerts whose decision was made in the period, by its kind; `automatic` those that followed a copy's decision or a rule. */
export async function measureDecisions({ tx, from, until }: Scope): Promise<Figures['decisions']> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT d.kind::text, count(*)::int AS count,
      count(*) FILTER (WHERE d."followsId" IS NOT NULL OR d."ruleId" IS NOT NULL)::int AS automatic
    FROM "Decision" d WHERE d."decidedAt" >= ${from} AND d."decidedAt" < ${until} AND ${stands} GROUP BY d.kind`;
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    automatic: rows.reduce((sum, { automatic }) => sum + automatic, 0),
    byKind: decisionKinds.map((key) => ({ key, count: rows.find(({ kind }) => kind === key)?.count ?? 0 })),
  };
}
