import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { outermostStamp, putFolder, renewSeal, takeFolder, verify } from '../capture/index.ts';
import { isMimamoriError, MimamoriError } from '../kernel/index.ts';
import { appendAudit } from '../store/index.ts';
import { enterCustody } from './custody.ts';
import { type KeptFolder, keptFolders, replaceFolder } from './kept.ts';
import type { EvidenceDependencies } from './take.ts';

export interface Renewals {
  checked: number;
  /** When the first of the outermost time stamps runs out. */
  earliest: Date | undefined;
  /** What got a new archive time stamp: ids of captures, looks, attachments, staff reports. */
  renewed: string[];
  /** What is due but could not be renewed, with the reason in Japanese. */
  failed: { evidenceId: string; reason: string }[];
}

/** Gives evidence of every kind whose outermost time stamp runs out within 180 days an archive time stamp. */
export async function renewEvidence(deps: EvidenceDependencies): Promise<Renewals> {
  const rows = await keptFolders(deps.store.client, { isStamped: true });
  const found: Renewals = { checked: rows.length, earliest: undefined, renewed: [], failed: [] };
  for (const row of rows) {
    try {
      const { isRenewed, expiresAt } = await renewIfDue(deps, row);
      if (isRenewed) found.renewed.push(row.id);
      if (expiresAt && !(found.earliest && found.earliest <= expiresAt)) found.earliest = expiresAt;
    } catch (error) {
      if (!isMimamoriError(error)) throw error;
      found.failed.push({ evidenceId: row.id, reason: error.message });
    }
  }
  await remember(deps, found);
  return found;
}

/** For the doctor, who should not read all evidence to know. */
async function remember({ store, now }: EvidenceDependencies, found: Renewals): Promise<void> {
  const { checked, renewed, failed, earliest } = found;
  const value = {
    ...{ checked, renewed: renewed.length, failed: failed.length },
    ...(earliest && { earliest: earliest.toISOString() }),
  };
  const changed = { value, changedAt: now(), changedById: 'system' };
  const key = 'evidence-renewal';
  await store.client.setting.upsert({ where: { key }, create: { key, ...changed }, update: changed });
}

interface Renewed {
  isRenewed: boolean;
  expiresAt: Date | undefined;
}

async function renewIfDue(deps: EvidenceDependencies, kept: KeptFolder): Promise<Renewed> {
  const { kind, id, evidenceId, folder, outerHash } = kept;
  if (!outerHash) return { isRenewed: false, expiresAt: undefined };
  const draft = join(deps.draftFolder, `${id}-renew`);
  await rm(draft, { recursive: true, force: true });
  try {
    await takeFolder(deps.evidence, folder, draft);
    const now = deps.now();
    const { renewalIsDue, expiresAt } = await outermostStamp(draft, now);
    if (!renewalIsDue) return { isRenewed: false, expiresAt };
    // A renewal vouches for what it covers: only what is still as it was sealed may get one.
    const sealed = await verify(draft, { ledgerHash: outerHash });
    if (sealed.status !== 'ok') throw new MimamoriError('evidence-broken', sealed.reason, { evidence: id });
    const renewed = await renewSeal(draft, deps.capture.stamping, now);
    const next = await putFolder(deps.evidence, draft);
    await deps.store.transaction(async (tx) => {
      await replaceFolder(tx, kept, { folder: next, outerHash: renewed.outerHash, stampedAt: renewed.at });
      const note = `token ${renewed.outerHash}${kind === 'look' ? `, look ${id}` : ''}`;
      const piece = { id: evidenceId, folder: next };
      await enterCustody(tx, deps.evidence, [{ piece, event: 'renew', by: 'system', note }], now);
      const details = { folder: next, token: renewed.outerHash, before: outerHash };
      const event = { actor: 'system', action: 'evidence.renewed', subjectKind: kind, subjectId: id, details };
      await appendAudit(tx, [event], now);
    });
    return { isRenewed: true, expiresAt: (await outermostStamp(draft, now)).expiresAt };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
