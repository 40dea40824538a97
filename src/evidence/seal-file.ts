import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { putFolder, seal } from '../capture/index.ts';
import { newId } from '../kernel/index.ts';
import type { EvidenceDependencies } from './take.ts';

/** A file that somebody handed in, and what is known of it. */
export interface HandedIn {
  /** A plain name: it becomes part of a path. */
  fileName: string;
  content: Uint8Array;
  /** Written beside it as `record.json`. */
  record: Readonly<Record<string, string | number>>;
}

/** Seals a file as captures are sealed. @returns name of the folder in the evidence store, and the token's hash if one was had */
export async function sealFile(
  { draftFolder, evidence, capture, now }: EvidenceDependencies,
  { fileName, content, record }: HandedIn,
): Promise<{ folder: string; outerHash: string | null }> {
  const draft = join(draftFolder, `${newId(now())}-handed-in`);
  try {
    await mkdir(join(draft, 'file'), { recursive: true });
    await writeFile(join(draft, 'file', fileName), content);
    await writeFile(
      join(draft, 'record.json'),
      `${JSON.stringify({ format: 'mimamori-handed-in/1', ...record }, null, 2)}\n`,
    );
    const { outerHash } = await seal(draft, capture.signer, capture.stamping, {
      now,
      title: { ja: '見守り 職員からの報告', en: 'Mimamori: report by staff' },
    });
    return { folder: await putFolder(evidence, draft), outerHash: outerHash ?? null };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
