import type { Transaction } from '../../store/index.ts';
import type { CaseRow } from '../change.ts';
import { readSigningRule } from '../judgement/signing.ts';
import { judgingVerdict } from '../judgement/verdict.ts';
import type { Standing } from './obstacles.ts';

/** Reads what the requirements of a measure's step are held against. An approval that is read cannot be taken back meanwhile. */
export async function readStanding(tx: Transaction, row: CaseRow, measureId: string | null): Promise<Standing> {
  const where = { caseId: row.id };
  if (measureId !== null) {
    await tx.$queryRaw`
      SELECT "id" FROM "Approval" WHERE "subjectKind" = 'measure' AND "subjectId" = ${measureId} FOR SHARE`;
  }
  const judgements = await tx.judgement.findMany({ where: { ...where, withdrawnAt: null } });
  const verdict = judgingVerdict(await readSigningRule(tx), judgements, row.substanceVersion);
  return {
    state: row.state,
    substanceVersion: row.substanceVersion,
    rightHolder: row.rightHolder,
    categories: row.categories,
    opinion: verdict.state === 'complete' ? verdict.opinion : null,
    consents: await tx.consent.findMany({ where }),
    gate: await tx.gateAnswer.findMany({ where }),
    approvals:
      measureId === null
        ? []
        : await tx.approval.findMany({ where: { subjectKind: 'measure', subjectId: measureId, withdrawnAt: null } }),
  };
}
