import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { listen, type Peer } from './listen.ts';

export type FeedFormat = 'rss' | 'atom' | 'rdf';

export interface PeerEntry {
  title: string;
  /** As it stands in the document: HTML is escaped into it. */
  body: string;
  at?: Date;
}

interface Stored extends PeerEntry {
  id: string;
  at: Date;
}

export interface FeedPeer extends Peer {
  /** Address of the feed. */
  feed: string;
  format: FeedFormat;
  /** How the bytes are written, and what the document and the header say they are. */
  encoding: { bytes: string; declared?: string | undefined; header?: string | undefined };
  /** Answers 304 to whoever names any validator, changed or not. */
  liesOf304: boolean;
  /** The feed shows so many of the newest entries. */
  window: number;
  add(entry: PeerEntry): string;
  edit(id: string, entry: Partial<PeerEntry>): void;
  remove(id: string): void;
  fail(status: number, body?: string): void;
  mend(): void;
  /** Replaces the document. */
  document: string | undefined;
  asked: { path: string; isConditional: boolean }[];
}

/** A site with one feed and a page for each entry. */
export async function startFeedPeer(): Promise<FeedPeer> {
  let entries: Stored[] = [];
  let failure: { status: number; body: string } | undefined;
  let count = 0;
  const peer = await listen((request, response) => {
    const path = request.url ?? '/';
    const match = request.headers['if-none-match'];
    self.asked.push({ path, isConditional: match !== undefined });
    if (path === '/robots.txt') return void response.writeHead(404).end();
    if (failure !== undefined) return void response.writeHead(failure.status).end(failure.body);
    if (path !== '/feed') {
      const exists = entries.some(({ id }) => id === `${peer.url}${path}`);
      return void response.writeHead(exists ? 200 : 404, { 'content-type': 'text/html' }).end('<p>page</p>');
    }
    const { bytes, declared, header } = self.encoding;
    const text = self.document ?? write(self.format, entries.slice(-self.window).reverse(), peer.url, declared);
    const body = iconv.encode(text, bytes);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    if (match !== undefined && (self.liesOf304 || match === etag)) return void response.writeHead(304, { etag }).end();
    const type = header === undefined ? 'application/xml' : `application/xml; charset=${header}`;
    response.writeHead(200, { 'content-type': type, etag }).end(body);
  });
  const self: FeedPeer = {
    ...peer,
    feed: `${peer.url}/feed`,
    format: 'rss',
    encoding: { bytes: 'utf-8', declared: 'utf-8' },
    liesOf304: false,
    window: 1000,
    document: undefined,
    asked: [],
    add(entry) {
      count += 1;
      const id = `${peer.url}/entries/${count}`;
      entries.push({ ...entry, id, at: entry.at ?? new Date(Date.UTC(2026, 10, 1, 0, count)) });
      return id;
    },
    edit(id, change) {
      entries = entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));
    },
    remove(id) {
      entries = entries.filter((entry) => entry.id !== id);
    },
    fail(status, body = '') {
      failure = { status, body };
    },
    mend() {
      failure = undefined;
    },
  };
  return self;
}

function write(format: FeedFormat, entries: readonly Stored[], site: string, declared: string | undefined): string {
  const head = declared === undefined ? '<?xml version="1.0"?>' : `<?xml version="1.0" encoding="${declared}"?>`;
  return head + documents[format](entries, site);
}

const documents: Record<FeedFormat, (entries: readonly Stored[], site: string) => string> = {
  rss: (entries, site) =>
    `<rss version="2.0"><channel><title>みほん</title><link>${site}</link><description>d</description>${entries
      .map(
        ({ id, title, body, at }) =>
          `<item><title>${xml(title)}</title><link>${id}</link><guid>${id}</guid><pubDate>${at.toUTCString()}</pubDate><description>${xml(body)}</description></item>`,
      )
      .join('')}</channel></rss>`,
  atom: (entries, site) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>みほん</title><id>${site}</id><updated>2026-11-01T00:00:00Z</updated>${entries
      .map(
        ({ id, title, body, at }) =>
          `<entry><id>${id}</id><title>${xml(title)}</title><link href="${id}"/><updated>${at.toISOString()}</updated><author><name>書いた人</name></author><content type="html">${xml(body)}</content></entry>`,
      )
      .join('')}</feed>`,
  rdf: (entries, site) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${site}"><title>みほん</title><link>${site}</link><description>d</description></channel>${entries
      .map(
        ({ id, title, body, at }) =>
          `<item rdf:about="${id}"><title>${xml(title)}</title><link>${id}</link><description>${xml(body)}</description><dc:date>${at.toISOString()}</dc:date></item>`,
      )
      .join('')}</rdf:RDF>`,
};

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
