import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { captureUrl } from '../capture-url.ts';
import type { CaptureDeps } from '../request.ts';
import { sha256Of } from '../seal/manifest.ts';
import { seal } from '../seal/seal.ts';
import { decideState, type EarlierVersion, type PostState } from './decide.ts';

export interface Rechecked {
  state: PostState;
  checkedAt: Date;
  /** A sealed folder: a linked capture where something changed, else a short record. */
  path: string;
  kind: 'capture' | 'record';
  outerHash: string | undefined;
}

const captureFile = z.object({ asked: z.string() });
const postFile = z.object({ text: z.string().optional() });

/**
 * Looks at a captured address again and seals what was found. Where the post was edited or has gone, the new capture is
 * kept, linked to the earlier one; the same version, and a look that tells nothing, leave a short record only.
 * @param previous folder of the earlier capture
 * @param out a folder that does not exist yet
 */
export async function recheck(previous: string, out: string, deps: CaptureDeps): Promise<Rechecked> {
  const { asked } = captureFile.parse(JSON.parse(await readFile(join(previous, 'capture.json'), 'utf8')));
  const linkedTo = sha256Of(await readFile(join(previous, 'MANIFEST.sha256')));
  const checkedAt = deps.now?.() ?? new Date();
  await mkdir(dirname(out), { recursive: true });
  const draft = `${out}.look`;
  await rm(draft, { recursive: true, force: true });
  const { ledger: _, ...quiet } = deps;
  const look = await captureUrl({ url: asked, out: draft, linkedTo }, quiet);
  const state = decideState(await readVersion(previous), { ...look, ...(await readVersion(draft)) });
  if (state === 'edited' || state === 'deleted' || state === 'hidden') {
    await rename(draft, out);
    return { state, checkedAt, path: out, kind: 'capture', outerHash: look.outerHash };
  }
  const record = {
    format: 'mimamori-recheck/1',
    asked,
    linkedTo,
    checkedAt: checkedAt.toISOString(),
    state,
    status: look.status,
    reasons: look.reasons,
    lookManifest: look.manifestHash,
  };
  await rm(draft, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'recheck.json'), `${JSON.stringify(record, null, 2)}\n`);
  const sealed = await seal(out, deps.signer, deps.stamping, {
    ...(deps.now && { now: deps.now }),
    title: { ja: `見守り 再確認の記録: ${asked}`, en: `Mimamori: record of another look at ${asked}` },
  });
  return { state, checkedAt, path: out, kind: 'record', outerHash: sealed.outerHash };
}

async function readVersion(folder: string): Promise<EarlierVersion> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8').catch(() => '');
  const post = postFile.safeParse(parse(await read('post.json')));
  const pageLines = (await read('page.txt')).split('\n').filter((line) => line !== '');
  return { postText: post.success ? post.data.text : undefined, pageLines };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const HOUR_MS = 3600_000;

/** When to look next: 1 h, 6 h and 24 h after the capture, then daily while the case is open. */
export function nextRecheck(capturedAt: Date, lastCheck: Date | undefined): Date {
  const since = lastCheck ? lastCheck.getTime() - capturedAt.getTime() : -1;
  const hours = [1, 6, 24].find((mark) => since < mark * HOUR_MS);
  if (hours !== undefined) return new Date(capturedAt.getTime() + hours * HOUR_MS);
  const days = Math.floor(since / (24 * HOUR_MS)) + 1;
  return new Date(capturedAt.getTime() + days * 24 * HOUR_MS);
}
