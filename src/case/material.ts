/** A passage of a post's text that is complained of. Offsets count UTF-16 code units of `text`. */
export interface Passage {
  start: number;
  end: number;
  /** Category of CONTRACT.md. */
  category: string;
  /** One Japanese sentence. */
  reason: string;
  /** Leaks personal data: covered in everything but the sealed originals. */
  conceal: boolean;
}

export interface MaterialPost {
  id: string;
  /** Number in 投稿記事目録, from 1, in the order of posting. */
  ordinal: number;
  platform: string;
  url: string;
  nativeId: string | null;
  accountId: string | null;
  handle: string | null;
  displayName: string | null;
  board: { title: string; threadUrl: string; number: string } | null;
  postedAt: Date | null;
  text: string;
  passages: Passage[];
  vanishedAt: Date | null;
  /** The sealed capture, if one was taken. */
  capture: MaterialCapture | null;
}

export interface MaterialCapture {
  id: string;
  verdict: 'complete' | 'incomplete';
  /** Codes of capture's reasons, where incomplete. */
  reasons: string[];
  capturedAt: Date;
  stampedAt: Date | null;
  manifestHash: string;
  outerHash: string | null;
  /** Name of the sealed folder in the evidence store. */
  folder: string;
  /** Later looks: when, and whether it was live, edited, deleted, hidden or unknown. */
  looks: { at: Date; seenAs: string }[];
}

/** Everything that a packet is made of: one case at one version, without the live web and without the database. */
export interface CaseMaterial {
  id: string;
  number: string;
  version: number;
  /** The version of the last change of what is judged: judgements from before it count no more. */
  substanceVersion: number;
  openedAt: Date;
  rightHolder: 'person' | 'organisation' | 'both';
  organisation: { name: string; address: string | null };
  /** The staff member concerned; null where the case is the organisation's alone. */
  person: { id: string; name: string; department: string | null; title: string | null } | null;
  categories: string[];
  facts: CaseFacts;
  posts: MaterialPost[];
  attachments: MaterialAttachment[];
  judgements: MaterialJudgement[];
  gate: { question: string; ground: string; answer: 'proceed' | 'stop' | null; reason: string | null }[];
  consents: { kind: 'act' | 'attorney' | 'share'; givenBy: string; givenOn: string; hasDocument: boolean }[];
  measures: MaterialMeasure[];
  clocks: MaterialClock[];
}

/** What happened, in the office's words: the policies ask for 5W1H and exact words (REQUIREMENTS.md S42). Empty where unknown. */
export interface CaseFacts {
  /** One paragraph: what this is about. */
  summary: string;
  when: string;
  where: string;
  who: string;
  what: string;
  how: string;
  /** Harm done: to the person, and to the work (calls, hours, staff). */
  harm: string;
  /** What came before: contacts, the demand, earlier posts. */
  history: string;
  /** Conduct of the staff that speaks against us (職員側の問題行動の有無). */
  ownConduct: string;
  /** Circumstances of the other side that ask for care (配慮事情). */
  circumstances: string;
  /** What speaks against the case, and what the city's own records say; mandatory before judging. */
  counterFacts: string;
  /** What is asked for: of the platform, the police. */
  request: string;
  /** Why it is feared to happen again. */
  recurrence: string;
}

export interface MaterialAttachment {
  id: string;
  kind: string;
  title: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  folder: string;
  author: string | null;
  madeOn: string | null;
  purport: string | null;
  disclosable: boolean;
}

export interface MaterialJudgement {
  capacity: string;
  at: Date;
  /** Version of the case that was judged. */
  caseVersion: number;
  /** Answers by question id. */
  form: Record<string, string>;
  counterFacts: string;
  opinion: 'established' | 'not_established' | 'unsure';
}

export interface MaterialMeasure {
  id: string;
  kind: string;
  addressee: string;
  state: string;
  postIds: string[];
  sentAt: Date | null;
  receivedAt: Date | null;
  receipt: string | null;
  answeredAt: Date | null;
  answer: string | null;
}

export interface MaterialClock {
  /** Id of LEGAL.md 3.3, for example `K-LOG-M`. */
  clock: string;
  /** Japanese name. */
  name: string;
  postId: string | null;
  measureId: string | null;
  startsAt: Date;
  /** Days in Japan. */
  warnOn: string | null;
  actOn: string | null;
  dueOn: string;
  /** A person has confirmed the date; until then it is 目安. */
  isConfirmed: boolean;
}
