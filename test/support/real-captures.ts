import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CaptureDeps, captureUrl, type EvidenceStore, putFolder } from '../../src/capture/index.ts';
import type { CaseMaterial, MaterialCapture, MaterialPost } from '../../src/case/index.ts';
import { html, startSite } from './sites/server.ts';

/** A page that shows all posts of a case among many harmless ones, so that it is several printed pages long. */
export function threadPage(material: CaseMaterial, harmless = 24): string {
  const article = (name: string, text: string) =>
    `<article><h3>${name}</h3><p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p></article>`;
  const all = Array.from({ length: harmless }, (_, index) =>
    article(`${index + 1} 名前：名無しさん`, '窓口が混んでいて一時間待ちました。案内の人は親切でした。'.repeat(2)),
  );
  for (const [index, post] of material.posts.entries()) {
    const name = `${post.board?.number ?? index + 1} 名前：${post.displayName ?? ''}${post.handle ? ` @${post.handle}` : ''}`;
    all.splice(Math.min(all.length, (index + 1) * 9), 0, article(name, post.text));
  }
  return `<header style="background:#247;color:#fff;padding:12px">みほん掲示板</header><h1>みほん市役所について語るスレ</h1>${all.join('')}`;
}

const STYLE =
  '<title>みほん掲示板</title><style>body{font-family:sans-serif;margin:0 auto;max-width:900px}article{border-bottom:1px solid #ccc;padding:10px}</style>';

/** Captures the posts of a case for real, from a server of ours that shows them all in one thread. */
export async function captureForReal(
  material: CaseMaterial,
  deps: CaptureDeps,
  evidence: EvidenceStore,
): Promise<CaseMaterial> {
  const body = threadPage(material);
  const paths = material.posts.map((_, index) => `/thread/${index + 1}`);
  const site = await startSite(Object.fromEntries(paths.map((path) => [path, html(body, STYLE)])));
  const folder = await mkdtemp(join(tmpdir(), 'mimamori-real-'));
  try {
    const posts: MaterialPost[] = [];
    for (const [index, post] of material.posts.entries()) {
      const url = `${site.origin}${paths[index]}`;
      const result = await captureUrl({ url, out: join(folder, String(index)) }, deps);
      const capture: MaterialCapture = {
        id: `capture-${index + 1}`,
        verdict: result.verdict === 'complete' ? 'complete' : 'incomplete',
        reasons: result.reasons,
        capturedAt: new Date(),
        stampedAt: new Date(),
        manifestHash: result.manifestHash ?? '',
        outerHash: result.outerHash ?? null,
        folder: await putFolder(evidence, result.path),
        looks: [],
      };
      posts.push({ ...post, url, capture });
    }
    return { ...material, posts };
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
}
