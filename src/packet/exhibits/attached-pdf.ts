import type { EvidenceStore } from '../../capture/index.ts';
import type { CaseMaterial, MaterialAttachment, MaterialPost } from '../../case/index.ts';
import {
  escapeHtml,
  type ForeignPdf,
  PAPER_STYLE,
  type Placed,
  type PrintPage,
  readForeignPdf,
} from '../../print/index.ts';

/** Why of an attached PDF only a sheet is printed. `leak`: nobody can cover personal data in it. */
export type Unprinted = Extract<ForeignPdf, { closed: string }>['closed'] | 'leak' | 'missing';

export const isPdf = ({ mediaType }: Pick<MaterialAttachment, 'mediaType'>): boolean => mediaType === 'application/pdf';

/** What was found in a file never changes: its name is its hash. */
const known = new Map<string, ForeignPdf>();
const KNOWN_AT_MOST = 500;
/** Larger files would fill the memory of whoever looks at the case's page. */
const LARGEST = 40 * 1024 * 1024;

async function look(evidence: EvidenceStore, sha256: string): Promise<ForeignPdf | undefined> {
  const before = known.get(sha256);
  if (before) return before;
  const bytes = await evidence.get(sha256).catch(() => undefined);
  if (!bytes) return undefined;
  const found = await readForeignPdf(bytes);
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(sha256, found);
  return found;
}

/** Attached PDFs that stand in the exhibits with a sheet only, by their id. */
export async function unprintedPdfs(
  evidence: EvidenceStore,
  { attachments, posts }: CaseMaterial,
): Promise<Map<string, Unprinted>> {
  const unprinted = new Map<string, Unprinted>();
  const leaks = hasLeak(posts);
  for (const { id, sha256, bytes } of attachments.filter(isPdf)) {
    if (bytes > LARGEST) {
      unprinted.set(id, 'long');
      continue;
    }
    const found = await look(evidence, sha256);
    if (!found) unprinted.set(id, 'missing');
    else if ('closed' in found) unprinted.set(id, found.closed);
    else if (leaks) unprinted.set(id, 'leak');
  }
  return unprinted;
}

const hasLeak = (posts: readonly MaterialPost[]): boolean =>
  posts.some(({ passages }) => passages.some(({ conceal }) => conceal));

const TOP = 16;
const BOTTOM = 16;
const LEFT = 22;
const RIGHT = 10;

/** The PDF page by page on A4, with the exhibit mark and n/N on each; what lies in it is not touched. */
export async function attachedPdfPage(
  { mark, attachment, at }: { mark: string; attachment: MaterialAttachment; at: Date },
  pdf: Uint8Array,
): Promise<PrintPage | undefined> {
  const found = await readForeignPdf(pdf);
  if ('closed' in found) return undefined;
  const wide = found.pages.filter(({ width, height }) => width > height).length;
  const orientation = wide * 2 > found.pages.length ? 'landscape' : 'portrait';
  const [across, down] = orientation === 'landscape' ? [297, 210] : [210, 297];
  const room = { width: across - LEFT - RIGHT, height: down - TOP - BOTTOM - 1 };
  const placed = new Map<string, Placed>();
  const pages = found.pages.map(({ width, height }, page) => {
    placed.set(`${page}`, { kind: 'page', pdf, page });
    const scale = Math.min(room.width / width, room.height / height);
    const size = `width:${(width * scale).toFixed(2)}mm;height:${(height * scale).toFixed(2)}mm`;
    return `<div class="page"><img src="https://print.invalid/${page}" style="${size}" alt=""></div>`;
  });
  return {
    html: `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>${escapeHtml(attachment.title)}</title><style>${STYLE}</style></head><body>${pages.join('\n')}</body></html>`,
    placed,
    orientation,
    title: `${mark} ${attachment.title}`,
    at,
    head: { right: mark },
    foot: [
      '原本の PDF の写しです。号証とページの番号は、写しを作る際に付けました。',
      `原本 SHA-256 ${attachment.sha256}`,
    ],
    margins: { top: TOP, right: RIGHT, bottom: BOTTOM, left: LEFT },
  };
}

const STYLE = `${PAPER_STYLE}
  .page { break-inside: avoid; } .page + .page { break-before: page; }
  .page img { margin: 0 auto; max-width: none; }
`;
