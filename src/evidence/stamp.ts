import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { putFolder, stampLater, takeFolder, verify } from '../capture/index.ts';
import { isMimamoriError, orDiskFull } from '../kernel/index.ts';
import { appendAudit } from '../store/index.ts';
import { enterCustody } from './custody.ts';
import { keptFolders, replaceFolder } from './kept.ts';
import type { EvidenceDependencies } from './take.ts';

/**
 * Stamps evidence of any kind that was sealed while no authority answered.
 * @returns false while none answers still
 */
export async function stampEvidence(deps: EvidenceDependencies, id: string): Promise<boolean> {
  const [kept] = await keptFolders(deps.store.client, { id, isStamped: false });
  if (!kept) return true;
  if (deps.capture.stamping.authorities.length === 0) return false;
  const draft = join(deps.draftFolder, `${id}-stamp`);
  await rm(draft, { recursive: true, force: true });
  try {
    await takeFolder(deps.evidence, kept.folder, draft);
    const outerHash = await outermostHash(deps, draft);
    if (outerHash === undefined) return false;
    const folder = await putFolder(deps.evidence, draft);
    const at = deps.now();
    const { kind, evidenceId } = kept;
    await deps.store.transaction(async (tx) => {
      await replaceFolder(tx, kept, { folder, outerHash, stampedAt: at });
      const note = `token ${outerHash}${kind === 'look' ? `, look ${id}` : ''}`;
      const piece = { id: evidenceId, folder };
      await enterCustody(tx, deps.evidence, [{ piece, event: 'stamp', by: 'system', note }], at);
      const event = { actor: 'system', action: 'evidence.stamped', subjectKind: kind, subjectId: id };
      await appendAudit(tx, [{ ...event, details: { folder, token: outerHash } }], at);
    });
    return true;
  } catch (error) {
    throw orDiskFull(error);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Of the stamp that it gets now; of the one that it has, where only the ledger lacks it. */
async function outermostHash({ capture, now }: EvidenceDependencies, draft: string): Promise<string | undefined> {
  try {
    return (await stampLater(draft, capture.stamping, now())).outerHash;
  } catch (error) {
    if (!isMimamoriError(error, 'seal-not-waiting')) throw error;
    const found = await verify(draft);
    return found.status === 'ok' ? found.outerHash : undefined;
  }
}
