import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Exchange } from '../network/exchange.ts';
import { writeWarc } from './warc.ts';

export interface WaczFacts {
  url: string;
  title: string;
  /** When the page was there. */
  at: Date;
  software: string;
  /** Identifies the page in `pages.jsonl`. */
  id: string;
}

const WARC_NAME = 'data.warc.gz';

/** Writes exchanges as a WACZ (version 1.1.1), which replay programs open. */
export async function writeWacz(file: string, exchanges: readonly Exchange[], facts: WaczFacts): Promise<void> {
  const warc = writeWarc(exchanges, WARC_NAME, facts.software, facts.at);
  const contents = new Map<string, Buffer>([
    [`archive/${WARC_NAME}`, warc.file],
    ['indexes/index.cdx', Buffer.from(warc.index)],
    ['pages/pages.jsonl', Buffer.from(pagesText(facts))],
  ]);
  const resources = [...contents].map(([path, bytes]) => ({
    name: path.split('/').at(-1),
    path,
    hash: hashOf(bytes),
    bytes: bytes.length,
  }));
  const description = Buffer.from(
    `${JSON.stringify(
      {
        profile: 'data-package',
        wacz_version: '1.1.1',
        title: facts.title,
        software: facts.software,
        created: facts.at.toISOString(),
        mainPageUrl: facts.url,
        mainPageDate: facts.at.toISOString(),
        resources,
      },
      null,
      2,
    )}\n`,
  );
  contents.set('datapackage.json', description);
  const digest = { path: 'datapackage.json', hash: hashOf(description) };
  contents.set('datapackage-digest.json', Buffer.from(`${JSON.stringify(digest, null, 2)}\n`));
  const zip = new ZipFile();
  // Replay reads single records out of the WARC, so that must not be compressed once more.
  for (const [path, bytes] of contents)
    zip.addBuffer(bytes, path, { compress: !path.endsWith('.gz'), mtime: facts.at });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

const hashOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

function pagesText(facts: WaczFacts): string {
  const header = { format: 'json-pages-1.0', id: 'pages', title: 'All Pages' };
  const page = { id: facts.id, url: facts.url, ts: facts.at.toISOString(), title: facts.title };
  return `${JSON.stringify(header)}\n${JSON.stringify(page)}\n`;
}
