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

/** How sure a fact of law is (LEGAL.md 0.1): statute, official page, secondary source, unverified. */
export type Certainty = 'S' | 'O' | '2' | 'U';

/** The dated data of src/case/data, as the letters read it. */
export interface LegalFacts {
  platforms: readonly PlatformFacts[];
  checklists: readonly Checklist[];
  provisions: readonly ProvisionFacts[];
  senderInformation: readonly SenderInformationItem[];
}

export interface PlatformFacts {
  /** As in `MaterialPost.platform`. */
  key: string;
  service: string;
  /** Operator as to be addressed; null where it is not known. */
  provider: string | null;
  isDesignated: boolean;
  form: { url: string | null; certainty: Certainty };
  /** Boards have titles, threads and numbers; others have accounts. */
  isBoard: boolean;
  fields: readonly { label: string; note: string; certainty: Certainty }[];
  notes: readonly { text: string; certainty: Certainty }[];
  checkedOn: Day | null;
  source: string;
}

export interface Checklist {
  /** `MK`, `IR`, `BJ` … */
  id: string;
  title: string;
  /** Categories of CONTRACT.md for which it is gone through. */
  categories: readonly string[];
  items: readonly { id: string; element: string; question: string; certainty: Certainty }[];
}

export interface ProvisionFacts {
  statute: string;
  article: string;
  name: string;
  categories: readonly string[];
  maximum: string | null;
  onComplaint: boolean;
  note: string;
  certainty: Certainty;
}

export interface SenderInformationItem {
  /** 規則2条の号 */
  number: number;
  text: string;
  /** 特定発信者情報（規則3条） */
  isLogin: boolean;
}
