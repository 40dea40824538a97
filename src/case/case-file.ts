import { concernedIn } from '../access/index.ts';
import type { Prisma, Store, Transaction } from '../store/index.ts';
import type { Actor } from './actor.ts';
import type { CaseRow } from './change.ts';
import { type DueClock, dueClocks } from './clock/due.ts';
import { findCaseId } from './find-case.ts';
import { readSigningRule } from './judgement/signing.ts';
import { type JudgingVerdict, judgingVerdict } from './judgement/verdict.ts';
import type { SigningRule } from './legal/schema.ts';
import { loadMaterial } from './load-material.ts';
import type { CaseMaterial, MaterialMeasure } from './material.ts';
import type { MeasureKind, Step } from './measure/kind.ts';
import { measureKind } from './measure/kinds/index.ts';
import { stepsFrom } from './measure/next.ts';
import { type Obstacle, obstaclesTo } from './measure/obstacles.ts';
import { readStanding } from './measure/standing.ts';
import type { CaseState } from './state.ts';

/** A measure with what can be done about it next, and what stands in the way. */
export interface FiledMeasure extends MaterialMeasure {
  kindOf: MeasureKind;
  note: string | null;
  /** A second person has been asked about the case as it stands now. */
  isAsked: boolean;
  next: { step: Step; obstacles: Obstacle[] }[];
}

export interface FiledNote {
  id: string;
  at: Date;
  authorId: string;
  text: string;
  dueOn: Date | null;
  doneAt: Date | null;
}

/** All that the people who work on a case see of it. */
export interface CaseFile {
  material: CaseMaterial;
  state: CaseState;
  ownerId: string | null;
  supervisorId: string | null;
  outcome: string | null;
  outcomeNote: string | null;
  /** By which this office signs. */
  rule: SigningRule;
  judging: JudgingVerdict;
  /** Judgements that were not taken back; `isCurrent` where what was judged has not changed since. */
  judgements: (CaseMaterial['judgements'][number] & { userId: string; isCurrent: boolean })[];
  gate: (CaseMaterial['gate'][number] & { answeredById: string | null })[];
  consents: (CaseMaterial['consents'][number] & { id: string })[];
  measures: FiledMeasure[];
  clocks: DueClock[];
  notes: FiledNote[];
  /** Lawyers to whom the case was given. */
  givenTo: string[];
  /** Staff members whom it is about or its posts name. */
  concerned: string[];
}

const include = {
  judgements: { where: { withdrawnAt: null }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  gate: { orderBy: [{ raisedAt: 'asc' }, { question: 'asc' }] },
  consents: { where: { withdrawnAt: null }, orderBy: [{ givenOn: 'asc' }, { recordedAt: 'asc' }, { id: 'asc' }] },
  measures: { orderBy: [{ plannedAt: 'asc' }, { id: 'asc' }] },
  notes: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  access: { orderBy: { userId: 'asc' } },
} as const satisfies Prisma.CaseInclude;

/** @throws {MimamoriError} `case-unknown`, also where the actor may not see it */
export async function readCaseFile(store: Store, actor: Actor, idOrNumber: string, now: Date): Promise<CaseFile> {
  const id = await findCaseId(store, actor, idOrNumber);
  const material = await loadMaterial(store, id, actor);
  const clocks = await dueClocks(store, actor, { now, caseId: id });
  return store.transaction(async (tx) => {
    const { judgements, gate, consents, measures, notes, access, ...row } = await tx.case.findUniqueOrThrow({
      where: { id },
      include,
    });
    const rule = await readSigningRule(tx);
    const filed: FiledMeasure[] = [];
    for (const measure of measures) filed.push(await fileMeasure(tx, row, measure));
    return {
      material,
      ...{ state: row.state, ownerId: row.ownerId, supervisorId: row.supervisorId },
      ...{ outcome: row.outcome, outcomeNote: row.outcomeNote, clocks },
      rule,
      judging: judgingVerdict(rule, judgements, row.substanceVersion),
      judgements: beside(material.judgements, judgements, ({ userId, caseVersion }) => ({
        userId,
        isCurrent: caseVersion >= row.substanceVersion,
      })),
      gate: beside(material.gate, gate, ({ answeredById }) => ({ answeredById })),
      consents: beside(material.consents, consents, (consent) => ({ id: consent.id })),
      measures: filed,
      notes: notes.map(({ caseId: _, ...note }) => note),
      givenTo: access.map(({ userId }) => userId),
      concerned: concernedIn(row),
    };
  });
}

/** Material and rows are read in one order: each entry with what its row knows beyond it. */
function beside<Entry, Row, More>(entries: readonly Entry[], rows: readonly Row[], more: (row: Row) => More) {
  return entries.flatMap((entry, index) => {
    const row = rows[index];
    return row === undefined ? [] : [{ ...entry, ...more(row) }];
  });
}

async function fileMeasure(
  tx: Transaction,
  row: CaseRow,
  measure: Prisma.MeasureGetPayload<object>,
): Promise<FiledMeasure> {
  const kindOf = measureKind(measure.kind);
  const standing = await readStanding(tx, row, measure.id);
  const steps = row.state === 'closed' ? [] : stepsFrom(kindOf, measure.state);
  return {
    ...measure,
    kindOf,
    isAsked: standing.approvals.some(({ answer, version }) => answer === null && version === row.version),
    next: steps.map((step) => ({ step, obstacles: obstaclesTo(step.requires, standing) })),
  };
}
