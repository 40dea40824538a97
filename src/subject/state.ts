import { MimamoriError } from '../kernel/index.ts';

/** 受付 → 本人確認 → 探索 → 決定 → 完了. A decision is carried out only after a second person has approved it. */
export const requestStates = ['received', 'identified', 'searched', 'decided', 'done', 'withdrawn'] as const;
export type RequestState = (typeof requestStates)[number];

export type RequestAct = 'identify' | 'search' | 'decide' | 'finish' | 'withdraw' | 'extend';

const table: Readonly<Record<RequestAct, { from: readonly RequestState[]; to: RequestState | 'same' }>> = {
  identify: { from: ['received'], to: 'identified' },
  // What is held changes: it may be searched again until the decision.
  search: { from: ['identified', 'searched'], to: 'searched' },
  // A decision that was sent back is made anew.
  decide: { from: ['searched', 'decided'], to: 'decided' },
  finish: { from: ['decided'], to: 'done' },
  withdraw: { from: ['received', 'identified', 'searched', 'decided'], to: 'withdrawn' },
  extend: { from: ['received', 'identified', 'searched', 'decided'], to: 'same' },
};

/** The one table of steps. @throws {MimamoriError} `subject-request-step` */
export function nextState(state: RequestState, act: RequestAct): RequestState {
  const { from, to } = table[act];
  if (!from.includes(state)) {
    throw new MimamoriError(
      'subject-request-step',
      'いまの段階では、その操作はできません。画面を読み込み直してください。',
      { state, act },
    );
  }
  return to === 'same' ? state : to;
}

export function mayAct(state: RequestState, act: RequestAct): boolean {
  return table[act].from.includes(state);
}
