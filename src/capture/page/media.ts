import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeBody } from '../network/decode-body.ts';
import { type Exchange, headerOf } from '../network/exchange.ts';

export interface MediaFile {
  file: string;
  url: string;
  type: string;
  bytes: number;
  sha256: string;
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
  'image/x-icon': 'ico',
  'image/vnd.microsoft.icon': 'ico',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/mp2t': 'ts',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
};

/** Keeps pictures, films and sounds that came with the page as files of their own, each content once. */
export async function keepMedia(exchanges: readonly Exchange[], folder: string): Promise<MediaFile[]> {
  const kept: MediaFile[] = [];
  const files = new Map<string, string>();
  for (const exchange of exchanges) {
    const type = headerOf(exchange, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!/^(image|video|audio)\//.test(type) || (exchange.status !== 200 && exchange.status !== 206)) continue;
    const body = decodeBody(exchange);
    if (!body || body.length === 0) continue;
    const sha256 = createHash('sha256').update(body).digest('hex');
    const known = files.get(sha256);
    const file = known ?? `media/${String(files.size + 1).padStart(3, '0')}.${ENDINGS[type] ?? 'bin'}`;
    if (!known) {
      await mkdir(join(folder, 'media'), { recursive: true });
      await writeFile(join(folder, file), body);
      files.set(sha256, file);
    }
    kept.push({ file, url: exchange.url, type, bytes: body.length, sha256 });
  }
  await writeFile(join(folder, 'media.json'), `${JSON.stringify(kept, null, 2)}\n`);
  return kept;
}
