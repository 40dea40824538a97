import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  custodyLine,
  type EvidenceStore,
  endOfCustody,
  putFolder,
  type Signer,
  type Stamping,
  seal,
} from '../../../src/capture/index.ts';
import type { CaseMaterial, MaterialAttachment, MaterialPost } from '../../../src/case/index.ts';
import { isoInJapan, sha256 } from '../../../src/kernel/index.ts';
import { pictureOf } from './picture.ts';

export interface SealWish {
  /** With the thread and the account of each post. */
  related?: boolean;
  /** Contents of attachments, by their id. */
  files?: Readonly<Record<string, Uint8Array>>;
}

export interface Sealing {
  evidence: EvidenceStore;
  signer: Signer;
  stamping: Stamping;
}

/**
 * Seals something like a capture for each post of a case and something for each attachment, puts them into the evidence
 * store, and returns the case with the names and hashes that they got. Takes some 0.1 s each; no browser is needed.
 */
export async function sealCaptures(
  material: CaseMaterial,
  sealing: Sealing,
  { related = false, files = {} }: SealWish = {},
): Promise<CaseMaterial> {
  const posts: MaterialPost[] = [];
  for (const post of material.posts) posts.push(await sealPost(post, sealing, related));
  const attachments: MaterialAttachment[] = [];
  for (const attachment of material.attachments) {
    attachments.push(await sealAttachment(attachment, sealing, files[attachment.id]));
  }
  return { ...material, posts, attachments };
}

async function sealPost(post: MaterialPost, sealing: Sealing, withRelated: boolean): Promise<MaterialPost> {
  if (!post.capture) return post;
  const { capturedAt, verdict, reasons } = post.capture;
  const both = (at: Date | null) => at && { jst: isoInJapan(at), utc: at.toISOString() };
  const picture = pictureOf(1280, 800);
  const { width, height } = picture;
  const whole = { y: 0, width, height };
  const sealed = await sealFiles(
    {
      'capture.json': json({
        ...{ format: 'mimamori-capture/1', asked: post.url, url: post.url, finalUrl: post.url, status: 200 },
        ...{
          title: '投稿',
          verdict,
          reasons,
          lastByteAt: capturedAt,
          steps: [],
          related: withRelated ? relatedTo(post).map((one) => ({ ...one, verdict: 'complete', reasons: [] })) : [],
          software: 'mimamori test',
        },
      }),
      'post.json': json({
        url: post.url,
        platform: post.platform,
        account: { id: post.accountId, handle: post.handle, displayName: post.displayName },
        postId: post.nativeId,
        text: post.text,
        time: { shown: both(post.postedAt), api: both(post.postedAt) },
      }),
      'page.png': picture.png,
      'tiles/tile-001.png': picture.png,
      'pictures.json': json({
        overlap: 205,
        whole: [{ file: 'page.png', ...whole }],
        tiles: [{ file: 'tiles/tile-001.png', ...whole }],
        ...{ pageWidth: width, pageHeight: height, isWhole: true },
      }),
      'page.txt': `${post.displayName ?? ''}\n${post.text}\n`,
      'page.html': '<!doctype html><title>見本</title>',
      'provenance.json': json({ asked: post.url, finalUrl: post.url, startedAt: both(capturedAt) }),
      'custody.jsonl': `${custodyLine({ event: 'capture', at: capturedAt, by: 'mimamori test' }, endOfCustody('')).line}\n`,
      ...(withRelated && Object.assign({}, ...relatedTo(post).map(({ path }) => relatedFiles(path, capturedAt)))),
    },
    sealing,
    capturedAt,
  );
  return { ...post, capture: { ...post.capture, ...sealed } };
}

const relatedTo = ({ url, handle }: MaterialPost) => [
  { role: 'thread', path: 'related/thread-01', url: `${url}/before` },
  { role: 'profile', path: 'related/profile', url: `https://x.example/${handle}` },
];

function relatedFiles(path: string, at: Date): Record<string, string | Uint8Array> {
  const { png, width, height } = pictureOf(1280, 600);
  const place = { y: 0, width, height };
  const shown = { whole: [{ file: 'page.png', ...place }], tiles: [{ file: 'page.png', ...place }] };
  return {
    [`${path}/capture.json`]: json({ lastByteAt: new Date(at.getTime() + 5000) }),
    [`${path}/page.png`]: png,
    [`${path}/pictures.json`]: json(shown),
    [`${path}/page.txt`]: '見本\n',
  };
}

async function sealAttachment(
  attachment: MaterialAttachment,
  sealing: Sealing,
  content: Uint8Array = Buffer.from(`見本の添付: ${attachment.title}`),
): Promise<MaterialAttachment> {
  const files = { [`file/${attachment.fileName}`]: content };
  const { folder } = await sealFiles(files, sealing, new Date('2026-11-05T00:00:00Z'));
  return { ...attachment, folder, bytes: content.length, sha256: sha256(content) };
}

async function sealFiles(
  files: Record<string, string | Uint8Array>,
  { evidence, signer, stamping }: Sealing,
  at: Date,
) {
  const folder = await mkdtemp(join(tmpdir(), 'mimamori-case-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const { manifestHash, outerHash } = await seal(folder, signer, stamping, { now: () => at });
    return { folder: await putFolder(evidence, folder), manifestHash, outerHash: outerHash ?? null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
