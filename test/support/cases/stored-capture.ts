import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EvidenceStore, putFolder } from '../../../src/capture/index.ts';
import { pictureOf } from './picture.ts';

/** Puts something like the folder of a capture into an evidence store: a page's picture and what came with it. No seal. @returns its name */
export async function storeCapture(evidence: EvidenceStore): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mimamori-stored-'));
  try {
    for (const part of ['media', 'tiles']) await mkdir(join(folder, part));
    const { png } = pictureOf(1280, 800);
    for (const path of ['page.png', 'tiles/tile-001.png']) await writeFile(join(folder, path), png);
    await writeFile(join(folder, 'media/001.png'), pictureOf(320, 200).png);
    await writeFile(join(folder, 'MANIFEST.sha256'), 'x');
    return await putFolder(evidence, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
