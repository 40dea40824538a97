import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EvidenceStore, takeFolder, verify } from '../capture/index.ts';
import { isMimamoriError } from '../kernel/index.ts';
import { appendAudit, type Store } from '../store/index.ts';

export interface EvidenceCheck {
  /** Objects read, and those whose bytes are no longer what they were. */
  objects: number;
  rotten: string[];
  captures: number;
  /** Captures that do not verify, with the reason in Japanese. */
  broken: { captureId: string; reason: string }[];
}

/** Reads all evidence and checks each capture against the hash in the ledger. Reports; mends nothing. */
export async function checkEvidence(deps: {
  store: Store;
  evidence: EvidenceStore;
  draftFolder: string;
  now: () => Date;
  onProgress?: (done: number, total: number) => void;
}): Promise<EvidenceCheck> {
  const { checked, rotten } = await deps.evidence.check();
  const rows = await deps.store.client.capture.findMany({
    where: { state: 'sealed' },
    select: { id: true, folder: true, outerHash: true },
  });
  const broken: EvidenceCheck['broken'] = [];
  for (const [index, row] of rows.entries()) {
    const reason = await faultOf(deps.evidence, deps.draftFolder, row);
    if (reason) broken.push({ captureId: row.id, reason });
    deps.onProgress?.(index + 1, rows.length);
  }
  const details = { objects: checked, rotten: rotten.length, captures: rows.length, broken: broken.length };
  const event = { actor: 'system', action: 'evidence.checked', subjectKind: 'evidence', subjectId: 'all', details };
  await deps.store.transaction((tx) => appendAudit(tx, [event], deps.now()));
  return { objects: checked, rotten, captures: rows.length, broken };
}

async function faultOf(
  evidence: EvidenceStore,
  draftFolder: string,
  row: { id: string; folder: string | null; outerHash: string | null },
): Promise<string | undefined> {
  if (!row.folder) return '封印されたフォルダーの記録がありません。';
  const draft = join(draftFolder, `${row.id}-check`);
  try {
    await rm(draft, { recursive: true, force: true });
    await takeFolder(evidence, row.folder, draft);
    const found = await verify(draft, row.outerHash ? { ledgerHash: row.outerHash } : {});
    return found.status === 'ok' ? undefined : found.reason;
  } catch (error) {
    if (isMimamoriError(error)) return error.message;
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
