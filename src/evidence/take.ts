import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ApiRecord,
  type CaptureDeps,
  type CaptureResult,
  captureUrl,
  describeReason,
  type EvidenceStore,
  nextRecheck,
  putFolder,
} from '../capture/index.ts';
import { MimamoriError, orDiskFull } from '../kernel/index.ts';
import { appendAudit, type Store } from '../store/index.ts';
import { enterCustody } from './custody.ts';
import { eraseSpare } from './erase.ts';

export interface EvidenceDependencies {
  store: Store;
  evidence: EvidenceStore;
  capture: CaptureDeps;
  /** For captures under way; emptied when they are in the evidence store. */
  draftFolder: string;
  /** The platform's own records of the post at an address, where a source knows them. */
  recordsOf?: (url: string) => Promise<readonly ApiRecord[]>;
  now: () => Date;
}

/** After so many failures of our own (no browser, full disk) a capture waits for a person to ask again. */
const MOST_ATTEMPTS = 5;

export type Taken = 'sealed' | 'refused' | 'skipped';

/** Takes an ordered capture, keeps it in the evidence store and enters its hashes in the ledger, the audit chain. */
export async function takeCapture(deps: EvidenceDependencies, captureId: string): Promise<Taken> {
  const { store } = deps;
  // Taken by whoever raises the count first; a crash leaves it waiting, and the sweep asks again.
  const row = await store.client.capture.findUnique({ where: { id: captureId } });
  if (row?.state !== 'waiting' || row.attempts >= MOST_ATTEMPTS) return 'skipped';
  const { count } = await store.client.capture.updateMany({
    where: { id: captureId, state: 'waiting', attempts: row.attempts },
    data: { attempts: row.attempts + 1 },
  });
  if (count === 0) return 'skipped';
  const draft = join(deps.draftFolder, captureId);
  await rm(draft, { recursive: true, force: true });
  try {
    const records = (await deps.recordsOf?.(row.url)) ?? [];
    const request = { url: row.url, out: draft, profile: 'find', thread: 'find', records } as const;
    const result = await captureUrl(request, deps.capture);
    // Not the page's fault: the order stays, and is tried again.
    if (result.verdict === 'refused' && result.reasons.includes('disk')) {
      throw new MimamoriError('evidence-disk-full', describeReason('disk'), { capture: captureId });
    }
    const folder = result.manifestHash === undefined ? undefined : await putFolder(deps.evidence, draft);
    await enter(deps, captureId, result, folder);
    return folder === undefined ? 'refused' : 'sealed';
  } catch (error) {
    throw orDiskFull(error);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function enter(
  { store, evidence, now }: EvidenceDependencies,
  captureId: string,
  result: CaptureResult,
  folder: string | undefined,
): Promise<void> {
  const at = now();
  const { verdict, reasons, manifestHash, outerHash } = result;
  await store.transaction(async (tx) => {
    const sealed = folder !== undefined;
    const { count } = await tx.capture.updateMany({
      where: { id: captureId, state: 'waiting' },
      data: {
        state: sealed ? 'sealed' : 'refused',
        verdict,
        reasons,
        folder: folder ?? null,
        manifestHash: manifestHash ?? null,
        outerHash: outerHash ?? null,
        capturedAt: at,
        stampedAt: outerHash === undefined ? null : at,
        recheckAt: sealed ? nextRecheck(at, undefined) : null,
      },
    });
    if (count === 0) {
      // Another worker was faster: its capture stands, ours is one more copy in the store.
      if (folder !== undefined) await eraseSpare(tx, captureId, folder, at);
      return;
    }
    const details = {
      ...{ verdict, reasons, folder: folder ?? null },
      ...{ manifest: manifestHash ?? null, token: outerHash ?? null },
    };
    if (folder !== undefined) {
      const note = outerHash === undefined ? `manifest ${manifestHash}, no token yet` : `token ${outerHash}`;
      const custody = { piece: { id: captureId, folder }, event: 'keep', by: 'system', note } as const;
      await enterCustody(tx, evidence, [custody], at);
    }
    const action = sealed ? 'evidence.sealed' : 'evidence.refused';
    await appendAudit(tx, [{ actor: 'system', action, subjectKind: 'capture', subjectId: captureId, details }], at);
  });
}
