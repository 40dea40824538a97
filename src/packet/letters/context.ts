import type { Day } from '../../kernel/index.ts';

/** What the letters need beside the case: decided or loaded before, so that writing them is a pure function. */
export interface LetterContext {
  today: Day;
  /** Numbered, in the order of 証拠説明書. */
  exhibits: readonly ExhibitEntry[];
  findings: readonly PreflightFinding[];
  /** Consent, power of attorney, gate or judgement is missing: every paper says 下書き. */
  isDraft: boolean;
  legal: LegalFacts;
  /** Number of the packet, for example `2026-0001-削除-第1版`. */
  packetNumber?: string;
  /** SHA-256 of the certificate that seals, hexadecimal. */
  signerFingerprint?: string;
}

export interface ExhibitEntry {
  /** As it stands on the page: `甲第1号証`, `甲第2号証の1`. */
  mark: string;
  number: number;
  branch?: number;
  /** 標目 */
  title: string;
  original: '写し' | '原本';
  /** 作成年月日, as printed; `不明` is allowed. */
  madeOn: string;
  author: string;
  /** 立証趣旨 */
  factToProve: string;
  note: string;
  postId?: string;
  attachmentId?: string;
  /** Of the PDF in the packet. */
  fileName: string;
}

/** One thing that is missing or weak. */
export interface PreflightFinding {
  code: string;
  /** `stop` where a paper would say something false. */
  level: 'stop' | 'warning' | 'note';
  /** One Japanese sentence that says what to do. */
  sentence: string;
}

/** What every entry of the dated data files in src/case/data carries. */
export interface Backing {
  source: string;
  /** Statute read, official page read, secondary source, unverified (LEGAL.md 0.1). */
  mark: 'S' | 'O' | '2' | 'U';
  checked: Day;
  /** One Japanese sentence: what is not sure; shown with 要確認. */
  unsure?: string | undefined;
}

/** The dated data of src/case/data, as the letters read it. */
export interface LegalFacts {
  platforms: readonly PlatformFacts[];
  elements: readonly ElementList[];
  provisions: readonly ProvisionFacts[];
  senderItems: readonly SenderItem[];
  channels: readonly ChannelFacts[];
}

export interface PlatformFacts extends Backing {
  id: string;
  name: string;
  provider: string | null;
  kind: 'account' | 'board';
  designatedOn: Day | null;
  form: Backing & {
    title: string;
    url: string | null;
    fields: readonly { label: string; text: string }[];
    notes: readonly string[];
  };
}

export interface ElementList {
  id: string;
  name: string;
  categories: readonly string[];
  elements: readonly (Backing & { id: string; name: string; question: string })[];
}

export interface ProvisionFacts extends Backing {
  law: string;
  article: string;
  name: string;
  maximum: string | null;
  complaintOffence: boolean;
  categories: readonly string[];
  note: string | null;
}

export interface SenderItem extends Backing {
  /** 規則2条の号 */
  number: number;
  text: string;
  /** 特定発信者情報（規則3条） */
  specific: boolean;
}

export interface ChannelFacts extends Backing {
  id: string;
  /** Kind of measure that goes through this channel. */
  measure: string | null;
  name: string;
  does: string;
  give: readonly string[];
  /** `person`: only the one concerned or their representative. */
  who: 'person' | 'person_or_office' | 'office' | 'anyone';
  limits: readonly string[];
  contact: string | null;
  url: string | null;
}
