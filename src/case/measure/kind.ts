/** What a step of a measure presupposes. */
export interface Requirement {
  /** A different second person: `always`, or not where danger does not wait. */
  approval: 'always' | 'unless-danger' | 'never';
  /** The case is judged, with the view that it is harassment. `unless-urgent`: a live leak or danger does not wait for it. */
  judged: 'always' | 'unless-urgent' | 'never';
  /** Consent of the staff member whose right it is. */
  consent: 'act' | 'share' | null;
  /** The safeguard gate must be clear. */
  gate: boolean;
}

export interface Step {
  /** Name of the step, for example `send`. */
  id: string;
  /** Japanese: what was done. */
  label: string;
  from: readonly string[];
  to: string;
  /** Which day of the measure it sets. */
  sets?: 'sentAt' | 'receivedAt' | 'answeredAt';
  /** What must be written down with it. */
  asks?: readonly ('receipt' | 'answer' | 'note')[];
  requires?: Requirement;
  /** Clocks that run from it, by what has happened. */
  starts?: 'application-received' | 'provision-received' | 'decision-notified';
  /** Clocks of this measure that end with it. */
  stops?: readonly string[];
  closes?: true;
}

/** A kind of measure: its states and the steps between them. */
export interface MeasureKind {
  id: string;
  /** Japanese. */
  name: string;
  /** What it is for, in one Japanese sentence. */
  purpose: string;
  /** Names of the states; the first is where it begins. */
  states: Readonly<Record<string, string>>;
  steps: readonly Step[];
  /** Who receives it: a platform of the case, or a fixed addressee. */
  addressee: 'platform' | string;
}

const carefully: Requirement = { approval: 'always', judged: 'always', consent: null, gate: false };

/** What leaves the house needs a second person; kinds say what they need beyond that. */
export const outside = (change: Partial<Requirement> = {}): Requirement => ({ ...carefully, ...change });

/** Every measure can be given up until it is over. */
export function withdrawable(from: readonly string[]): Step {
  return { id: 'withdraw', label: '取りやめる', from, to: 'withdrawn', asks: ['note'], closes: true };
}

export const close = (from: readonly string[]): Step => ({
  id: 'close',
  label: '終える',
  from,
  to: 'closed',
  closes: true,
});
