import { recordView } from '../../access/index.ts';
import { openStoredFolder, type StoredFolder } from '../../capture/index.ts';
import { enterCustody } from '../../evidence/index.ts';
import { isMimamoriError, MimamoriError } from '../../kernel/index.ts';
import type { Page } from '../route.ts';
import { coveredPicture } from './covered.ts';

/** A sealed capture that this viewer may see: whoever gives one has checked that. */
export interface SeenCapture {
  id: string;
  folder: string;
}

/** What of a capture can be looked at, by the names that `serveEvidence` knows. */
export interface EvidenceFiles {
  pictures: string[];
  media: { file: string; kind: 'image' | 'video' | 'audio' }[];
}

const COVERED = 'covered.png';
const TYPES: Readonly<Record<string, string>> = {
  ...{ png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif' },
  ...{
    svg: 'image/svg+xml',
    mp4: 'video/mp4',
    webm: 'video/webm',
    mp3: 'audio/mpeg',
    m4a: 'audio/mp4',
    ogg: 'audio/ogg',
  },
};

/** Covered pictures by the folder they are of, which never changes; some hundred bytes each. */
const covered = new Map<string, Buffer>();
const MOST_COVERED = 500;

const endingOf = (path: string): string => path.split('.').at(-1) ?? '';

/** Pictures of the page itself, and what came with it. @returns undefined where the evidence cannot be read here and now */
export async function filesOf(page: Page, { folder }: SeenCapture): Promise<EvidenceFiles | undefined> {
  const stored = await open(page, folder);
  return (
    stored && {
      pictures: stored.paths.filter((path) => /^page(?:-\d{3})?\.png$/u.test(path)).sort(),
      media: stored.paths.flatMap((path) => {
        const [kind] = (TYPES[endingOf(path)] ?? '').split('/');
        const isMedium = path.startsWith('media/') && (kind === 'image' || kind === 'video' || kind === 'audio');
        return isMedium ? [{ file: path.replace('/', '-'), kind }] : [];
      }),
    }
  );
}

/**
 * Sends one of the files. Each look at what is legible is written down; the covered picture holds nothing to be seen.
 * @throws {MimamoriError} `evidence-unknown`
 */
export async function serveEvidence(page: Page, capture: SeenCapture, file: string): Promise<Response> {
  if (file === COVERED) return answer(await coveredOf(page, capture.folder), file);
  const stored = await open(page, capture.folder);
  const isOurs = /^(?:page(?:-\d{3})?\.png|media-\d{3,6}\.[a-z0-9]{2,4})$/u.test(file) && endingOf(file) in TYPES;
  const content = isOurs ? await stored?.read(file.replace(/^media-/u, 'media/')) : undefined;
  if (!content) throw new MimamoriError('evidence-unknown', 'その写しはありません。', { capture: capture.id });
  await noteLook(page, capture, file);
  return answer(content, file);
}

/** In the audit chain, and in the custody of the evidence, which goes with it wherever it goes. */
async function noteLook({ deps, viewer }: Page, { id, folder }: SeenCapture, file: string): Promise<void> {
  const now = deps.clock.now();
  const { evidence } = await deps.evidence();
  await deps.store.transaction(async (tx) => {
    await enterCustody(tx, evidence, [{ piece: { id, folder }, event: 'view', by: viewer.id, note: file }], now);
    await recordView(tx, viewer, { kind: 'capture', id, part: file }, now);
  });
}

async function coveredOf(page: Page, folder: string): Promise<Buffer> {
  const known = covered.get(folder);
  if (known) return known;
  const stored = await open(page, folder);
  // The first screen: the whole of a long page would take long to make coarse.
  const screen = (await stored?.read('tiles/tile-001.png')) ?? (await stored?.read('page.png'));
  const made = coveredPicture(screen ?? Buffer.alloc(0));
  if (covered.size >= MOST_COVERED) covered.clear();
  if (stored) covered.set(folder, made);
  return made;
}

/** Shown within our pages only: opened by itself it would be a document from elsewhere under our name. */
function answer(content: Buffer, file: string): Response {
  const headers = {
    'content-type': TYPES[endingOf(file)] ?? 'application/octet-stream',
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
  };
  return new Response(Uint8Array.from(content), { headers });
}

async function open({ deps }: Page, folder: string): Promise<StoredFolder | undefined> {
  try {
    return await openStoredFolder((await deps.evidence()).evidence, folder);
  } catch (error) {
    if (!isMimamoriError(error)) throw error;
    deps.log.error({ code: error.code, folder }, 'evidence cannot be shown');
    return undefined;
  }
}
