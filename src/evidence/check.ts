import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EvidenceStore, takeFolder, verify } from '../capture/index.ts';
import { isMimamoriError } from '../kernel/index.ts';
import { appendAudit, type Store } from '../store/index.ts';
import { faultOfCustody, readCustodyLog } from './custody.ts';
import { type KeptFolder, keptFolders } from './kept.ts';

export interface EvidenceCheck {
  /** Objects read, and those whose bytes are no longer what they were. */
  objects: number;
  rotten: string[];
  /** Sealed folders: captures, later looks, attachments, what staff handed in. */
  seals: number;
  /** Captures that were erased by rule: their files are rightly gone. */
  erased: number;
  /** Pieces of evidence that do not verify, with the reason in Japanese. */
  broken: { evidenceId: string; reason: string }[];
}

/** Reads all evidence and checks each seal against the hash in the ledger, and its custody. Reports; mends nothing. */
export async function checkEvidence(deps: {
  store: Store;
  evidence: EvidenceStore;
  draftFolder: string;
  now: () => Date;
  onProgress?: (done: number, total: number) => void;
}): Promise<EvidenceCheck> {
  const { checked, rotten } = await deps.evidence.check();
  const kept = await keptFolders(deps.store.client);
  const erased = await deps.store.client.capture.count({ where: { state: 'erased' } });
  const broken: EvidenceCheck['broken'] = [];
  for (const [index, each] of kept.entries()) {
    const reason = await faultOf(deps, each);
    if (reason) broken.push({ evidenceId: each.evidenceId, reason });
    deps.onProgress?.(index + 1, kept.length);
  }
  const details = { objects: checked, rotten: rotten.length, seals: kept.length, erased, broken: broken.length };
  const event = { actor: 'system', action: 'evidence.checked', subjectKind: 'evidence', subjectId: 'all', details };
  await deps.store.transaction((tx) => appendAudit(tx, [event], deps.now()));
  return { objects: checked, rotten, seals: kept.length, erased, broken };
}

async function faultOf(
  { store, evidence, draftFolder }: { store: Store; evidence: EvidenceStore; draftFolder: string },
  { kind, id, evidenceId, folder, outerHash }: KeptFolder,
): Promise<string | undefined> {
  const draft = join(draftFolder, `${id}-check`);
  try {
    await rm(draft, { recursive: true, force: true });
    await takeFolder(evidence, folder, draft);
    const found = await verify(draft, outerHash ? { ledgerHash: outerHash } : {});
    if (found.status !== 'ok') return found.reason;
    if (kind === 'look') return undefined; // it has no custody of its own
    return faultOfCustody(await readCustodyLog(store.client, evidence, { id: evidenceId, folder }));
  } catch (error) {
    if (isMimamoriError(error)) return error.message;
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
