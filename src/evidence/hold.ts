import type { EvidenceStore } from '../capture/index.ts';
import { MimamoriError } from '../kernel/index.ts';
import { appendAudit, type Store } from '../store/index.ts';
import { enterCustody } from './custody.ts';

interface HoldDependencies {
  store: Store;
  evidence: EvidenceStore;
  now: () => Date;
}

/**
 * Keeps a capture that is part of no case from being erased: a request of the police, a dispute about it.
 * @throws {MimamoriError} `evidence-unknown`, `evidence-hold-reason`
 */
export async function holdCapture(deps: HoldDependencies, id: string, by: string, reason: string): Promise<void> {
  if (reason.trim() === '') throw new MimamoriError('evidence-hold-reason', '消去を止める理由を書いてください。');
  await change(deps, id, by, reason.trim());
}

/** @throws {MimamoriError} `evidence-unknown` */
export function releaseCapture(deps: HoldDependencies, id: string, by: string): Promise<void> {
  return change(deps, id, by, null);
}

async function change(
  { store, evidence, now }: HoldDependencies,
  id: string,
  by: string,
  holdReason: string | null,
): Promise<void> {
  const at = now();
  await store.transaction(async (tx) => {
    const row = await tx.capture.findUnique({ where: { id } });
    if (!row?.folder || row.state !== 'sealed') {
      throw new MimamoriError('evidence-unknown', `証拠「${id}」はないか、保存されていません。`, { capture: id });
    }
    await tx.capture.update({ where: { id }, data: { holdReason } });
    const event = holdReason === null ? 'release' : 'hold';
    await enterCustody(tx, evidence, [{ piece: { id, folder: row.folder }, event, by }], at);
    const action = holdReason === null ? 'evidence.released' : 'evidence.held';
    await appendAudit(tx, [{ actor: by, action, subjectKind: 'capture', subjectId: id }], at);
  });
}
