import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { putFolder, stampLater, takeFolder } from '../capture/index.ts';
import { appendAudit } from '../store/index.ts';
import type { EvidenceDependencies } from './take.ts';

/** Stamps evidence that was sealed while no authority answered. @returns false while none answers still. */
export async function stampCapture(deps: EvidenceDependencies, captureId: string): Promise<boolean> {
  const row = await deps.store.client.capture.findUnique({ where: { id: captureId } });
  if (!row?.folder || row.outerHash) return true;
  const draft = join(deps.draftFolder, `${captureId}-stamp`);
  await rm(draft, { recursive: true, force: true });
  try {
    await takeFolder(deps.evidence, row.folder, draft);
    const { outerHash } = await stampLater(draft, deps.capture.stamping, deps.now());
    if (outerHash === undefined) return false;
    const folder = await putFolder(deps.evidence, draft);
    const at = deps.now();
    await deps.store.transaction(async (tx) => {
      await tx.capture.update({ where: { id: captureId }, data: { folder, outerHash, stampedAt: at } });
      const details = { folder, token: outerHash };
      await appendAudit(
        tx,
        [{ actor: 'system', action: 'evidence.stamped', subjectKind: 'capture', subjectId: captureId, details }],
        at,
      );
    });
    return true;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
