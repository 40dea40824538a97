import { MimamoriError, newId } from '../../kernel/index.ts';
import type { Transaction } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { type CaseDependencies, type CaseRow, type CaseTarget, changeCase } from '../change.ts';
import { startClocks, stopClocks } from '../clock/start.ts';
import { platformById } from '../posts/platform-of.ts';
import type { MeasureKind, Step } from './kind.ts';
import { measureKind } from './kinds/index.ts';
import { firstState, nextStep } from './next.ts';
import { obstaclesTo } from './obstacles.ts';
import { readStanding } from './standing.ts';

export interface NewMeasure {
  kind: string;
  /** Platform key; other kinds know their addressee. */
  addressee?: string | undefined;
  /** Posts that it is about; all of the addressee's where none is named. */
  postIds?: readonly string[] | undefined;
  note?: string | undefined;
}

/** Plans a measure; nothing leaves the house by it. @returns its id. @throws {MimamoriError} `measure-addressee` */
export async function planMeasure(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  measure: NewMeasure,
): Promise<string> {
  const kind = measureKind(measure.kind);
  return changeCase(deps, actor, target, async (tx, row, now) => {
    const { addressee, postIds } = await addressed(tx, row, kind, measure);
    const id = newId(now);
    await tx.measure.create({
      data: {
        ...{ id, caseId: row.id, kind: kind.id, addressee, state: firstState(kind), postIds, plannedAt: now },
        ...{ plannedById: actor.id, note: measure.note?.trim() || null },
      },
    });
    return {
      result: id,
      event: 'recorded',
      action: 'case.measure-planned',
      details: { kind: kind.id, addressee, posts: postIds.length },
      subject: { kind: 'measure', id },
    };
  });
}

async function addressed(tx: Transaction, row: CaseRow, kind: MeasureKind, measure: NewMeasure) {
  const posts = await tx.casePost.findMany({ where: { caseId: row.id }, orderBy: { ordinal: 'asc' } });
  const chosen = measure.postIds === undefined ? posts : posts.filter(({ id }) => measure.postIds?.includes(id));
  if (kind.addressee !== 'platform') return { addressee: kind.addressee, postIds: chosen.map(({ id }) => id) };
  const platformsOfPosts = [...new Set(chosen.map(({ platform }) => platform))];
  const addressee = measure.addressee ?? (platformsOfPosts.length === 1 ? platformsOfPosts[0] : undefined);
  const theirs = chosen.filter(({ platform }) => platform === addressee);
  if (addressee === undefined || !platformById(addressee) || theirs.length === 0) {
    throw new MimamoriError(
      'measure-addressee',
      `相手のサービスを 1 つ指定してください。この事案の投稿があるのは: ${platformsOfPosts.join('、') || '（投稿がありません）'}`,
    );
  }
  return { addressee, postIds: theirs.map(({ id }) => id) };
}

/** What is written down with a step. */
export interface StepRecord {
  measureId: string;
  step: string;
  /** When it happened; now where not said. */
  at?: Date | undefined;
  receipt?: string | undefined;
  answer?: string | undefined;
  note?: string | undefined;
}

/**
 * Records that a step of a measure was taken, and starts and stops the clocks that hang on it.
 * @throws {MimamoriError} `measure-step`, `measure-obstacles` with all that stands in the way, `measure-record`
 */
export function recordStep(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  record: StepRecord,
): Promise<string> {
  return changeCase(deps, actor, target, async (tx, row, now) => {
    const measure = await tx.measure.findFirst({ where: { id: record.measureId, caseId: row.id } });
    if (!measure) throw new MimamoriError('measure-unknown', 'その措置は、この事案にありません。');
    const step = nextStep(measureKind(measure.kind), measure.state, record.step);
    const obstacles = obstaclesTo(step.requires, await readStanding(tx, row, measure.id));
    if (obstacles.length > 0) {
      const sentence = obstacles.map(({ message }) => message).join('\n');
      throw new MimamoriError('measure-obstacles', sentence, { obstacles: obstacles.map(({ code }) => code) });
    }
    const at = record.at ?? now;
    checkRecord(step, record, at, now);
    await tx.measure.update({ where: { id: measure.id }, data: columns(step, record, measure, at, now) });
    await moveClocks(tx, row.id, measure, step, at, now);
    return {
      result: step.to,
      event: 'recorded',
      action: 'case.measure-step',
      details: { kind: measure.kind, step: step.id, from: measure.state, to: step.to },
      subject: { kind: 'measure', id: measure.id },
    };
  });
}

function checkRecord(step: Step, record: StepRecord, at: Date, now: Date): void {
  const names = { receipt: '受付番号', answer: '回答の内容', note: '理由・内容' } as const;
  const missing = (step.asks ?? []).filter((name) => (record[name] ?? '').trim() === '');
  if (missing.length > 0) {
    throw new MimamoriError('measure-record', `${missing.map((name) => names[name]).join('、')}を入力してください。`, {
      missing,
    });
  }
  if (at > now) throw new MimamoriError('measure-record', '行った日時が、今より後になっています。', { step: step.id });
}

interface RecordedBefore {
  answeredAt: Date | null;
  answer: string | null;
  note: string | null;
}

function columns(step: Step, { receipt, answer, note }: StepRecord, before: RecordedBefore, at: Date, now: Date) {
  const [answers, notes] = [lines(before.answer, answer), lines(before.note, note)];
  // The first answer is the one that the law's seven days ask for (情プラ法25条); later ones are added to its text.
  const isSet = step.sets === 'answeredAt' && before.answeredAt !== null;
  return {
    state: step.to,
    ...(step.sets !== undefined && !isSet && { [step.sets]: at }),
    ...(receipt?.trim() && { receipt: receipt.trim() }),
    ...(answers && { answer: answers }),
    ...(notes && { note: notes }),
    ...(step.closes && { closedAt: now }),
  };
}

function lines(before: string | null, added: string | undefined): string {
  return [before, added?.trim()].filter((text) => text !== undefined && text !== null && text !== '').join('\n');
}

async function moveClocks(
  tx: Transaction,
  caseId: string,
  { id: measureId, addressee }: { id: string; addressee: string },
  step: Step,
  at: Date,
  now: Date,
): Promise<void> {
  // The seven days bind designated services only (情プラ法20条, 25条).
  const isBound = step.starts !== 'application-received' || (platformById(addressee)?.designatedOn ?? null) !== null;
  if (step.starts !== undefined && isBound) await startClocks(tx, step.starts, [{ caseId, measureId, at }], now);
  for (const clock of step.stops ?? []) await stopClocks(tx, { caseId, measureId, clock }, now);
  if (step.closes) await stopClocks(tx, { caseId, measureId }, now);
}
