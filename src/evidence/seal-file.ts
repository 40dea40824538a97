import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appendCustody, type EvidenceStore, putFolder, seal } from '../capture/index.ts';
import { newId, orDiskFull } from '../kernel/index.ts';
import type { EvidenceDependencies } from './take.ts';

/** A file that somebody handed in, and what is known of it. */
export interface HandedIn {
  /** A plain name: it becomes part of a path. */
  fileName: string;
  content: Uint8Array;
  /** Written beside it. */
  record: { name: string; content: Readonly<Record<string, string | number | boolean | null>> };
  title: { ja: string; en: string };
  /** Who handed it in: a user's id. */
  by: string;
}

export interface SealedFile {
  /** Name of the folder in the evidence store. */
  folder: string;
  /** Of the outermost token; null where no authority answered: the sweep has it stamped later. */
  outerHash: string | null;
  /** The store that it lies in. */
  evidence: EvidenceStore;
}

/** Seals a file as captures are sealed: the file under `file/`, the record, the log of custody so far. */
export async function sealFile(
  { draftFolder, evidence, capture, now }: Pick<EvidenceDependencies, 'draftFolder' | 'evidence' | 'capture' | 'now'>,
  { fileName, content, record, title, by }: HandedIn,
): Promise<SealedFile> {
  const draft = join(draftFolder, `${newId(now())}-handed-in`);
  try {
    await mkdir(join(draft, 'file'), { recursive: true });
    await writeFile(join(draft, 'file', fileName), content);
    await writeFile(join(draft, record.name), `${JSON.stringify(record.content, null, 2)}\n`);
    const log = join(draft, 'custody.jsonl');
    await appendCustody(log, { event: 'receive', at: now(), by });
    await appendCustody(log, { event: 'seal', at: now(), by: capture.software });
    const { outerHash } = await seal(draft, capture.signer, capture.stamping, { now, title });
    return { folder: await putFolder(evidence, draft), outerHash: outerHash ?? null, evidence };
  } catch (error) {
    throw orDiskFull(error);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
