import type { X509Certificate } from 'node:crypto';
import type { ProxySettings } from '../kernel/index.ts';
import type { FoundBrowser } from './browser/find-browser.ts';
import type { Fonts } from './browser/fonts.ts';
import type { Reason } from './judge/reason.ts';
import type { Resolve } from './network/guarded-connect.ts';
import type { Signer } from './seal/signer.ts';
import type { Stamping } from './seal/time-stamp.ts';

/** A platform's own record of a post, read beside the page. */
export interface ApiRecord {
  /** File name without ending: `status`, `context`, `history`. */
  name: string;
  url: string;
  /** Sent along; values of `authorization` and `cookie` are never written down. */
  headers?: Record<string, string>;
  /** Its absence does not make the capture incomplete. */
  isOptional?: boolean;
}

export interface CaptureRequest {
  url: string;
  /** A folder that does not exist yet or is empty. */
  out: string;
  /** Pages of the thread around the post, each captured on its own; `find` takes those that the platform's records name. */
  thread?: readonly string[] | 'find';
  /** The author's profile page; `find` looks for a link to it on the page; absent means none. */
  profile?: string;
  records?: readonly ApiRecord[];
  /** SHA-256 of the manifest of an earlier capture of the same post. */
  linkedTo?: string;
}

export interface CaptureLimits {
  /** Per page, from the first request to the last step. */
  deadlineMilliseconds: number;
  /** Of one answer, and of all answers of a page. */
  answerBytes: number;
  totalBytes: number;
  requests: number;
  /** Height of a page beyond which it is not wholly pictured, CSS pixels. */
  pageHeight: number;
  /** How long and how far to scroll for content that loads late. */
  scrollMilliseconds: number;
  scrollScreens: number;
}

export const DEFAULT_LIMITS: CaptureLimits = {
  deadlineMilliseconds: 60_000,
  answerBytes: 64 * 1024 * 1024,
  totalBytes: 192 * 1024 * 1024,
  requests: 1500,
  pageHeight: 60_000,
  scrollMilliseconds: 8000,
  scrollScreens: 30,
};

/** Where a capture is entered when it is done; the database implements it, outside of this room. */
export interface Ledger {
  sealed(entry: {
    path: string;
    url: string;
    manifestHash: string;
    outerHash: string | undefined;
    at: Date;
  }): Promise<void>;
}

export interface CaptureDeps {
  browser: FoundBrowser;
  fonts: Fonts;
  signer: Signer;
  stamping: Stamping;
  allowLoopback: boolean;
  /** Trusted for the pages' TLS beside the public roots. */
  roots?: readonly X509Certificate[];
  /** Name and version of this program, for the record. */
  software: string;
  now?: () => Date;
  resolve?: Resolve;
  /** The network's proxies; those of the environment unless given. */
  proxies?: ProxySettings;
  limits?: Partial<CaptureLimits>;
  ledger?: Ledger;
  signal?: AbortSignal;
}

export type Verdict = 'complete' | 'incomplete' | 'refused';

export interface Step {
  name: string;
  outcome: 'done' | 'failed' | 'skipped';
  milliseconds: number;
  /** English, for the record. */
  note?: string;
}

/** What became of one page. */
export interface PageOutcome {
  url: string;
  finalUrl: string | undefined;
  status: number | undefined;
  title: string;
  verdict: Verdict;
  reasons: Reason[];
  steps: Step[];
  /** When the last byte of the page itself had come. */
  lastByteAt: Date | undefined;
}

export interface CaptureResult extends PageOutcome {
  path: string;
  /** SHA-256 of the outermost time-stamp token; undefined while unstamped. */
  outerHash: string | undefined;
  manifestHash: string | undefined;
  /** Captures of thread and profile inside the same seal. */
  related: { path: string; role: 'thread' | 'profile'; outcome: PageOutcome }[];
}
