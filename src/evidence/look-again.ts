import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nextRecheck, type PostState, putFolder, recheck, takeFolder } from '../capture/index.ts';
import { newId } from '../kernel/index.ts';
import { appendAudit, type Transaction } from '../store/index.ts';
import { enterCustody } from './custody.ts';
import { eraseSpare } from './erase.ts';
import { orderCapture } from './request.ts';
import type { EvidenceDependencies } from './take.ts';

const DAY_MS = 86_400_000;
/** Looks after 1, 6 and 24 hours belong to every capture; daily ones to open cases. */
const WITHOUT_CASE_MS = DAY_MS;

/** Who wants to know of a captured post for longer than a day, and when it has gone. Called in the transaction of the look. */
export interface Watch {
  isWatched(tx: Transaction, captureId: string): Promise<boolean>;
  vanished(tx: Transaction, captureId: string, at: Date): Promise<void>;
}

const nobody: Watch = { isWatched: async () => false, vanished: async () => {} };

/** Looks whether a captured post is still there, and seals what was seen. An edit leads to a capture of its own. */
export async function lookAgain(
  deps: EvidenceDependencies,
  captureId: string,
  watch: Watch = nobody,
): Promise<PostState | 'skipped'> {
  const now = deps.now();
  const row = await deps.store.client.capture.findUnique({ where: { id: captureId } });
  if (!row?.folder || !row.capturedAt || !row.recheckAt || row.recheckAt > now) return 'skipped';
  const [before, after] = ['before', 'after'].map((part) => join(deps.draftFolder, `${captureId}-${part}`));
  if (!before || !after) return 'skipped';
  const clear = () => Promise.all([before, after].map((path) => rm(path, { recursive: true, force: true })));
  await clear();
  try {
    await takeFolder(deps.evidence, row.folder, before);
    const { state, checkedAt, path, outerHash } = await recheck(before, after, deps.capture);
    const folder = await putFolder(deps.evidence, path);
    const { id, url, capturedAt, subjectId, folder: sealedFolder } = row;
    const hasGone = state === 'deleted' || state === 'hidden';
    await deps.store.transaction(async (tx) => {
      const where = { id, state: 'sealed' } as const;
      const { count } = await tx.capture.updateMany({ where, data: { checkedAt, seenAs: state } });
      if (count === 0) return eraseSpare(tx, id, folder, checkedAt); // erased meanwhile
      await tx.look.create({
        data: {
          id: newId(checkedAt),
          captureId: id,
          at: checkedAt,
          seenAs: state,
          folder,
          outerHash: outerHash ?? null,
        },
      });
      const next = nextRecheck(capturedAt, now);
      const isLong = next.getTime() - capturedAt.getTime() > WITHOUT_CASE_MS;
      const isOver = hasGone || state === 'edited' || (isLong && !(await watch.isWatched(tx, id)));
      if (hasGone) await watch.vanished(tx, id, checkedAt);
      await tx.capture.update({
        where: { id },
        data: {
          recheckAt: isOver ? null : next,
          ...(hasGone && row.vanishedAt === null && { vanishedAt: checkedAt }),
        },
      });
      if (state === 'edited') {
        const order = { url, occasion: 'edited' as const, previousId: id, key: `edited ${id} ${folder}` };
        await orderCapture(tx, { ...order, ...(subjectId !== null && { subjectId }) }, checkedAt);
      }
      const custody = { piece: { id, folder: sealedFolder }, event: 're-check', by: 'system', note: state } as const;
      await enterCustody(tx, deps.evidence, [custody], checkedAt);
      const details = { state, folder, token: outerHash ?? null };
      await appendAudit(
        tx,
        [{ actor: 'system', action: 'evidence.rechecked', subjectKind: 'capture', subjectId: id, details }],
        checkedAt,
      );
    });
    return state;
  } finally {
    await clear();
  }
}
