import { MimamoriError } from '../../kernel/index.ts';
import type { PreflightFinding } from '../letters/context.ts';
import { captureFindings } from './captures.ts';
import { clockFindings } from './clocks.ts';
import type { PreflightInput } from './input.ts';
import { proofFindings } from './proof.ts';
import { readinessFindings } from './readiness.ts';
import { truthFindings } from './truth.ts';

/** Findings without which a packet is what it says; with any of them it is a draft, and its cover says so. */
const DRAFT = new Set([
  'consent-act',
  'consent-attorney',
  'gate-open',
  'gate-stop',
  'judgement-none',
  'judgement-single',
  'judgement-supervisor',
  'judgement-older',
  'counter-facts',
]);

/**
 * What is missing or weak in a case, for one kind of packet. `stop` only where a paper would say something false or do
 * what the gate forbids; everything else is told on the cover.
 */
export function preflight(input: PreflightInput): PreflightFinding[] {
  const found = [
    ...truthFindings(input),
    ...readinessFindings(input),
    ...clockFindings(input),
    ...captureFindings(input),
    ...proofFindings(input),
  ];
  const order = { stop: 0, warning: 1, note: 2 };
  return found.sort((a, b) => order[a.level] - order[b.level]);
}

export const isDraft = (findings: readonly PreflightFinding[]): boolean => findings.some(({ code }) => DRAFT.has(code));

/** @throws {MimamoriError} `packet-blocked` */
export function refuseBlocked(findings: readonly PreflightFinding[]): void {
  const blocking = findings.filter(({ level }) => level === 'stop');
  if (blocking.length === 0) return;
  const sentences = blocking.map(({ sentence }) => `・${sentence}`).join('\n');
  const codes = blocking.map(({ code }) => code);
  throw new MimamoriError('packet-blocked', `資料一式を作れません。\n${sentences}`, { codes });
}
