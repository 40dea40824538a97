import type { X509Certificate } from 'node:crypto';

/** Why a seal is broken; stable words for programs, `reason` is the sentence for people. */
export type Fault =
  | 'ledger'
  | 'manifest'
  | 'missing-file'
  | 'changed-file'
  | 'extra-file'
  | 'record'
  | 'signature'
  | 'stamp'
  | 'container'
  | 'custody';

export type Verification =
  | {
      status: 'ok';
      sealedAt: Date;
      /** When the raw answer of a capture was stamped, before it was rendered; undefined for what is no capture. */
      firstStampedAt: Date | undefined;
      /** Times in the stamps over the signature; empty while the seal waits for an authority. */
      stampedAt: Date[];
      /** SHA-256 of the outermost token, to compare with the ledger; undefined while unstamped. */
      outerHash: string | undefined;
      /** SHA-256 of the signer's certificate. */
      signer: string;
      /** Japanese sentences: nothing is broken, but a reader should know. */
      warnings: string[];
    }
  | { status: 'broken'; fault: Fault; reason: string; path?: string }
  /** Not a seal at all. */
  | { status: 'unreadable'; reason: string };

/** Carries a broken seal's fault out of the checks. */
export class Broken extends Error {
  readonly fault: Fault;
  readonly path: string | undefined;

  constructor(fault: Fault, reason: string, path?: string) {
    super(reason);
    this.fault = fault;
    this.path = path;
  }
}

export interface VerifyOptions {
  /** Roots to believe. Without any, those that lie in the seal are believed and a warning says so. */
  roots?: readonly X509Certificate[];
  /** SHA-256 of the outermost token, as the ledger or the cover letter has it. */
  ledgerHash?: string;
  /** The time at which expiry is judged; default now. */
  at?: Date;
}
