import { type EvidenceStore, eraseFolders } from '../capture/index.ts';
import { appendAudit, type Store, type Transaction } from '../store/index.ts';
import { enterCustody } from './custody.ts';
import { foldersThatStay } from './kept.ts';

const ERASED = 'evidence.erased';

/**
 * Erases captures of what became no case: the address goes now, the files with `removeErasedFiles`. When it was, by which rule
 * and the hashes of what there was stay in the ledger and in the custody.
 * @param rule name of the rule that lets them go
 */
export async function eraseCaptures(
  tx: Transaction,
  evidence: EvidenceStore,
  { ids, rule }: { ids: readonly string[]; rule: string },
  now: Date,
): Promise<void> {
  const rows = await tx.capture.findMany({
    where: { id: { in: [...ids] }, state: { not: 'erased' } },
    include: { looks: true },
    orderBy: { id: 'asc' },
  });
  for (const { id, folder, outerHash, looks } of rows) {
    const folders = [...(folder === null ? [] : [folder]), ...looks.map((look) => look.folder)];
    await enterErasure(tx, evidence, { kind: 'capture', id, folder, outerHash, folders, rule }, now);
    await tx.capture.update({
      where: { id },
      data: { state: 'erased', url: '', reasons: [], recheckAt: null, erasedAt: now },
    });
  }
}

/** Erases what staff handed in with a report. The caller empties its row. */
export function eraseFile(
  tx: Transaction,
  evidence: EvidenceStore,
  { id, folder, outerHash, rule }: { id: string; folder: string; outerHash: string | null; rule: string },
  now: Date,
): Promise<void> {
  return enterErasure(tx, evidence, { kind: 'report', id, folder, outerHash, folders: [folder], rule }, now);
}

interface Erasure {
  kind: string;
  id: string;
  folder: string | null;
  outerHash: string | null;
  folders: string[];
  rule: string;
}

async function enterErasure(tx: Transaction, evidence: EvidenceStore, erasure: Erasure, now: Date): Promise<void> {
  const { kind, id, folder, outerHash, folders, rule } = erasure;
  if (folder !== null) {
    const note = `rule ${rule}, folder ${folder}, token ${outerHash ?? 'none'}`;
    await enterCustody(tx, evidence, [{ piece: { id, folder }, event: 'erase', by: 'system', note }], now);
  }
  const event = { actor: 'system', action: ERASED, subjectKind: kind, subjectId: id };
  await appendAudit(tx, [{ ...event, details: { rule, folders, token: outerHash } }], now);
}

/**
 * A folder that came into the store for nothing, because another worker was faster: its files go with the next
 * `removeErasedFiles`.
 */
export function eraseSpare(tx: Transaction, captureId: string, folder: string, now: Date): Promise<void> {
  const event = { actor: 'system', action: ERASED, subjectKind: 'capture', subjectId: captureId };
  return appendAudit(tx, [{ ...event, details: { rule: 'spare', folders: [folder], token: null } }], now);
}

/**
 * Takes out of the store what the ledger says is erased and is still there, but nothing that evidence that stays holds too.
 * Broken off, it is done again.
 * @returns how many folders are gone now
 */
export async function removeErasedFiles(
  { store, evidence }: { store: Store; evidence: EvidenceStore },
  now: Date,
): Promise<number> {
  const rows = await store.client.auditEntry.findMany({ where: { action: ERASED }, select: { details: true } });
  const there: string[] = [];
  for (const folder of rows.flatMap(({ details }) => foldersOf(details))) {
    if (await evidence.has(folder)) there.push(folder);
  }
  if (there.length === 0) return 0;
  const gone = await eraseFolders(evidence, { erase: there, keep: await foldersThatStay(store.client) }, now);
  return gone.length;
}

function foldersOf(details: unknown): string[] {
  if (typeof details !== 'object' || details === null || !('folders' in details)) return [];
  return Array.isArray(details.folders) ? details.folders.filter((each) => typeof each === 'string') : [];
}
