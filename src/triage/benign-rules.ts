import { z } from 'zod';
import { coreOf } from '../alert/index.ts';
import { MimamoriError, newId } from '../kernel/index.ts';
import { appendAudit, type Store, type Transaction } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { policyOf } from './policies.ts';
import { namesReviewer, type Reviewer, refused } from './refusal.ts';

const passagesSchema = z.array(z.strictObject({ category: z.string(), words: z.string() }));
/** A passage that is known to be harmless: its category, and the sentence in which it stands, reduced to what counts. */
export type KnownPassage = z.infer<typeof passagesSchema>[number];

export interface BenignRule {
  id: string;
  ownerId: string;
  policy: string;
  reason: string;
  alertId: string;
  targets: string[];
  passages: KnownPassage[];
  createdAt: Date;
  expiresAt: Date;
}

/** A rule must be looked at again after so many days. */
const MOST_DAYS = 180;

interface Found {
  category: string;
  start: number;
  end: number;
}

/** Passages of a text as rules keep them: the single word says too little, what is harmless is the sentence. */
export function knownPassages(text: string, findings: readonly Found[]): KnownPassage[] {
  return findings.map(({ category, start, end }) => ({ category, words: coreOf(sentenceAt(text, start, end)) }));
}

const ends = /[。.!?！？\n]/u;

function sentenceAt(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && !ends.test(text[from - 1] ?? '')) from--;
  let to = end;
  while (to < text.length && !ends.test(text[to] ?? '')) to++;
  return text.slice(from, to);
}

/** Whether the rule knows every passage that was found; a text in which nothing was found is not covered. */
export function coversAll(known: readonly KnownPassage[], text: string, findings: readonly Found[]): boolean {
  if (findings.length === 0) return false;
  return knownPassages(text, findings).every(({ category, words }) =>
    known.some((passage) => passage.category === category && passage.words === words),
  );
}

/**
 * Makes the words of an alert known to be harmless for the same people, until `days` have passed or the post is edited.
 * @throws {MimamoriError} `rule-days`, `rule-reason`, `alert-unknown`, `rule-critical`, `names-yourself`, `policy-unfit`
 */
export function addBenignRule(
  { store, now }: Desk,
  reviewer: Reviewer,
  alertId: string,
  { policy, reason, days }: { policy: string; reason: string; days: number },
): Promise<string> {
  policyOf('criticism', policy);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new MimamoriError('rule-days', `期間は 1 日から ${MOST_DAYS} 日の間で入れてください。`);
  }
  if (reason.trim() === '') throw new MimamoriError('rule-reason', 'なぜ問題がないのか、理由を書いてください。');
  return store.transaction(async (tx) => {
    const at = now();
    const alert = await tx.alert.findUnique({ where: { id: alertId } });
    if (!alert) throw new MimamoriError('alert-unknown', 'その警告はありません。一覧に戻ってください。');
    if (namesReviewer(reviewer, alert.targets)) throw refused('names-yourself');
    if (alert.severity === 'critical') {
      throw new MimamoriError('rule-critical', '緊急の警告は、必ず人が見ます。規則にはできません。');
    }
    const { postId, revision, targets } = alert;
    const version = await tx.postRevision.findUnique({ where: { postId_number: { postId, number: revision } } });
    const findings = await tx.finding.findMany({ where: { postId, revision } });
    const id = newId(at);
    await tx.benignRule.create({
      data: {
        ...{ id, ownerId: reviewer.id, policy, reason, alertId, postId, targets, createdAt: at },
        passages: knownPassages(version?.text ?? '', findings),
        expiresAt: new Date(at.getTime() + days * 86_400_000),
      },
    });
    const event = { actor: reviewer.id, action: 'benign_rule.added', subjectKind: 'benign_rule', subjectId: id };
    await appendAudit(tx, [{ ...event, details: { alert: alertId, days, policy } }], at);
    return id;
  });
}

/** Ends a rule before its time. */
export async function endBenignRule({ store, now }: Desk, reviewer: Reviewer, id: string): Promise<void> {
  await store.transaction(async (tx) => {
    const { count } = await tx.benignRule.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: now(), endedWhy: 'withdrawn' },
    });
    if (count === 0) return;
    const event = { actor: reviewer.id, action: 'benign_rule.ended', subjectKind: 'benign_rule', subjectId: id };
    await appendAudit(tx, [event], now());
  });
}

/** Rules in force for exactly these people. */
export async function rulesFor(tx: Transaction, targets: readonly string[], now: Date): Promise<BenignRule[]> {
  const rows = await tx.benignRule.findMany({
    where: { endedAt: null, expiresAt: { gt: now }, targets: { equals: [...targets] } },
  });
  return rows.map((row) => ({ ...row, passages: passagesSchema.parse(row.passages) }));
}

/** All rules in force, the next to expire first, without those that are about the reader. */
export async function listBenignRules(store: Store, reviewer: Reviewer, now: Date): Promise<BenignRule[]> {
  const rows = await store.client.benignRule.findMany({
    where: { endedAt: null, expiresAt: { gt: now } },
    orderBy: { expiresAt: 'asc' },
  });
  return rows
    .filter(({ targets }) => !namesReviewer(reviewer, targets))
    .map((row) => ({ ...row, passages: passagesSchema.parse(row.passages) }));
}
