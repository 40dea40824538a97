import type { Channel, ElementList, Platform, Provision, SenderItem } from '../../case/index.ts';
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
  /** Of a page captured with the post: what it shows, and where it lies in the capture. */
  related?: { shows: 'thread' | 'profile'; path: string };
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

/** The dated data of src/case/data. */
export interface LegalFacts {
  platforms: readonly Platform[];
  elements: readonly ElementList[];
  provisions: readonly Provision[];
  senderItems: readonly SenderItem[];
  channels: readonly Channel[];
}
