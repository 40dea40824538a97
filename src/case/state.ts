import { MimamoriError } from '../kernel/index.ts';

export type CaseState = 'open' | 'judged' | 'closed';

export type CaseEvent =
  /** What is judged has changed: posts, facts, attachments, whose right. */
  | 'substance-changed'
  /** Something was recorded that judging does not rest on. */
  | 'recorded'
  | 'judging-completed'
  | 'judging-undone'
  | 'closed'
  | 'reopened';

const transitions: Readonly<Record<CaseState, Partial<Record<CaseEvent, CaseState>>>> = {
  open: { 'substance-changed': 'open', recorded: 'open', 'judging-completed': 'judged', closed: 'closed' },
  judged: {
    'substance-changed': 'open',
    recorded: 'judged',
    'judging-completed': 'judged',
    'judging-undone': 'open',
    closed: 'closed',
  },
  closed: { reopened: 'open' },
};

/** The one place where a case changes its state. @throws {MimamoriError} `case-closed`, `case-not-closed` */
export function nextCaseState(state: CaseState, event: CaseEvent): CaseState {
  const next = transitions[state][event];
  if (next !== undefined) return next;
  if (state === 'closed') {
    throw new MimamoriError('case-closed', 'この事案は終了しています。変更するには、先に事案を再開してください。');
  }
  throw new MimamoriError('case-not-closed', 'この事案は終了していません。再開の必要はありません。', { state, event });
}

export const caseStateNames: Readonly<Record<CaseState, string>> = {
  open: '検討中',
  judged: '判断済み',
  closed: '終了',
};
