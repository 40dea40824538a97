import { MimamoriError } from '../../kernel/index.ts';
import type { MeasureKind, Step } from './kind.ts';

/** Steps that can be taken from a state. */
export function stepsFrom(kind: MeasureKind, state: string): readonly Step[] {
  return kind.steps.filter(({ from }) => from.includes(state));
}

/** The one transition function of all measures. @throws {MimamoriError} `measure-step` where the state has no such step */
export function nextStep(kind: MeasureKind, state: string, step: string): Step {
  const found = stepsFrom(kind, state).find(({ id }) => id === step);
  if (found) return found;
  const possible = stepsFrom(kind, state).map(({ id, label }) => `${id}（${label}）`);
  const offer = possible.length > 0 ? `今できること: ${possible.join('、')}` : 'この措置は終わっています。';
  throw new MimamoriError('measure-step', `「${kind.states[state] ?? state}」からその操作はできません。${offer}`, {
    kind: kind.id,
    state,
    step: step.slice(0, 40),
  });
}

/** Where a measure begins. */
export function firstState(kind: MeasureKind): string {
  return Object.keys(kind.states)[0] ?? 'planned';
}

/** Name of a state for people. */
export function stateName(kind: MeasureKind, state: string): string {
  return kind.states[state] ?? state;
}
