export const alertStates = ['new', 'claimed', 'decided', 'escalated', 'closed', 'reopened'] as const;
export type AlertState = (typeof alertStates)[number];

/** States in which an alert waits for a person. */
export const openStates = ['new', 'claimed', 'reopened'] as const satisfies readonly AlertState[];
export type OpenState = (typeof openStates)[number];

/** What can happen to an alert, by a person or by itself. */
export const acts = [
  /** Someone takes it, for themselves or for another. */
  'claim',
  'release',
  /** Let go: criticism, not about us, a repetition. */
  'dismiss',
  /** Put aside until evidence has been taken. */
  'defer',
  /** Into a case, or to the supervisor at once. */
  'escalate',
  /** The time for taking it back has passed, or its case was closed. */
  'settle',
  /** Looked at again: the post was edited, evidence has come, or a person asks for it. */
  'reopen',
] as const;
export type Act = (typeof acts)[number];

/** The only table of states. What is not here is refused. */
const table: Readonly<Record<AlertState, Readonly<Partial<Record<Act, AlertState>>>>> = {
  new: { claim: 'claimed', dismiss: 'decided', defer: 'decided', escalate: 'escalated' },
  claimed: { claim: 'claimed', release: 'new', dismiss: 'decided', defer: 'decided', escalate: 'escalated' },
  reopened: { claim: 'claimed', dismiss: 'decided', defer: 'decided', escalate: 'escalated' },
  decided: { settle: 'closed', reopen: 'reopened' },
  escalated: { settle: 'closed', reopen: 'reopened' },
  closed: { reopen: 'reopened' },
};

/** The state after `act`, or undefined where the act has no place. */
export function transition(state: AlertState, act: Act): AlertState | undefined {
  return table[state][act];
}

/** Taking a decision back leads to where it came from, which must have been a state that waits for a person. */
export function takeBack(state: AlertState, before: AlertState): OpenState | undefined {
  if (state !== 'decided' && state !== 'escalated') return undefined;
  return openStates.find((open) => open === before);
}

export function isOpen(state: AlertState): state is OpenState {
  return openStates.some((open) => open === state);
}
