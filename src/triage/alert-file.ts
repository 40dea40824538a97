import type { Finding, Severity } from '../detect/index.ts';
import type { DecisionKind } from './decision.ts';
import type { AlertState } from './states.ts';

/** All that a person needs to decide one alert. The text is in it: what shows it masks it. */
export interface AlertFile {
  id: string;
  groupId: string;
  state: AlertState;
  severity: Severity;
  categories: string[];
  targets: string[];
  reason: string;
  gateReason: string;
  raisedAt: Date;
  dueAt: Date;
  claimedById: string | null;
  leaseUntil: Date | null;
  /** Version of the post that the alert stands on. */
  revision: number;
  /** The author wrote a newer version in which nothing was found. */
  hasNewerVersion: boolean;
  post: {
    id: string;
    sourceId: string;
    url: string | null;
    authorHandle: string | null;
    authorName: string | null;
    postedAt: Date | null;
    goneAt: Date | null;
    text: string | null;
    threadText: string | null;
    /** Pictures and recordings by kind, with what the author says they show. */
    media: { kind: string; alt: string | null }[];
  };
  findings: Finding[];
  copies: Copy[];
  captures: FileCapture[];
  earlier: EarlierAlert[];
  decisions: FileDecision[];
}

/** Another post of the same group, and how like this one it is. */
export interface Copy {
  alertId: string;
  state: AlertState;
  sourceId: string;
  url: string | null;
  raisedAt: Date;
  /** 0 to 1: share of common pieces; 1 where nothing but spelling and marks differ. */
  share: number;
}

export interface FileCapture {
  id: string;
  state: string;
  verdict: string | null;
  reasons: string[];
  capturedAt: Date | null;
  stampedAt: Date | null;
  seenAs: string | null;
  checkedAt: Date | null;
  vanishedAt: Date | null;
}

/** What the same author wrote before against one of the same people; nothing else of theirs. */
export interface EarlierAlert {
  id: string;
  severity: Severity;
  categories: string[];
  state: AlertState;
  raisedAt: Date;
}

export interface FileDecision {
  actId: string;
  kind: DecisionKind;
  policy: string;
  note: string | null;
  decidedById: string;
  decidedAt: Date;
  effectiveAt: Date;
  undoneAt: Date | null;
  caseId: string | null;
}
