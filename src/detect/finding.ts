/** What a post may do to its target; Japanese terms and elements are in docs/glossary.md. */
export const categories = [
  'defamation',
  'insult',
  'threat',
  'privacy',
  'portrait',
  'discrimination',
  'sexual',
  'stalking',
  'obstruction',
  'exposure',
  'impersonation',
  'credit',
  'demand',
] as const;

export type Category = (typeof categories)[number];

export interface Finding {
  category: Category;
  /** UTF-16 offsets in the post's `text` as given. */
  start: number;
  end: number;
  /** Id of the rule, for example `insult.ability`. */
  rule: string;
  /** 0 to 1. */
  score: number;
  /** A person's id, `"organisation"`, or null where the words aim at nobody on the roster. */
  target: string | null;
  /** One Japanese sentence that a triage officer understands, with the words quoted. */
  reason: string;
}

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Why a post that names someone raises no alert; counted, never stored with the post. */
export type LetGoReason = 'criticism' | 'no-finding' | 'no-target' | 'below-threshold';

/** What the detector says of one post. */
export interface Detection {
  findings: Finding[];
  /** An opinion, complaint or request about the service, however harsh, that aims at no person's character, safety or private life. */
  criticism: boolean;
  /** One Japanese sentence: why the gate let the post go or did not. */
  gateReason: string;
  alert: boolean;
  /** Null where there is no alert. */
  severity: Severity | null;
  /** Null where there is an alert. */
  letGo: LetGoReason | null;
  /** 0 to 1: how likely the post is an attack, from the model and the rules together; for ranking and measuring. */
  score?: number;
}
