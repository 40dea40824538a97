import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, type Peer } from './listen.ts';

export interface PeerPost {
  /** Author's name, letters and digits. */
  by: string;
  text: string;
  createdAt?: Date;
  /** Local id of the post that this one answers. */
  replyTo?: string;
  warning?: string;
  visibility?: string;
  tags?: string[];
  /** Another server's post, known here under its own uri. */
  uri?: string;
}

interface Stored extends PeerPost {
  id: string;
  uri: string;
  createdAt: Date;
  editedAt: Date | undefined;
}

export interface MastodonPeer extends Peer {
  add(post: PeerPost): { id: string; uri: string };
  /** `changesId` gives the post a new local id, as some servers do. */
  edit(uri: string, text: string, options?: { changesId?: boolean }): void;
  remove(uri: string): void;
  /** Makes the next requests (or all, with no count) answer with this status. */
  fail(status: number, options?: { times?: number; headers?: Record<string, string>; body?: string }): void;
  mend(): void;
  /** Paths with query, in order. */
  asked: string[];
  /** Authorization headers that were sent, in order. */
  credentials: (string | undefined)[];
}

export interface MastodonPeerSettings {
  /** Name in uris; the peer's own address by default. A fixed one makes uris outlive a restart. */
  domain?: string;
  port?: number;
}

/** A server that speaks as much of Mastodon's API as a reader needs. Ids are numbers; texts become paragraphs of HTML. */
export async function startMastodonPeer(settings: MastodonPeerSettings = {}): Promise<MastodonPeer> {
  const posts: Stored[] = [];
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  let failure: { status: number; times: number; headers: Record<string, string>; body: string } | undefined;
  let lastId = 100;
  const nextId = () => String(++lastId);

  const peer = await listen((request, response) => {
    asked.push(request.url ?? '');
    credentials.push(request.headers.authorization);
    if (failure !== undefined && failure.times > 0) {
      failure.times -= 1;
      response.writeHead(failure.status, failure.headers).end(failure.body);
      return;
    }
    answer(request, response);
  }, settings.port);
  const base = settings.domain === undefined ? peer.url : `https://${settings.domain}`;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', peer.url);
    const tag = /^\/api\/v1\/timelines\/tag\/([^/]+)$/.exec(url.pathname)?.[1];
    const single = /^\/api\/v1\/statuses\/([^/]+)$/.exec(url.pathname)?.[1];
    if (url.pathname === '/api/v1/timelines/public') timeline(posts, url, response);
    else if (tag !== undefined) timeline(tagged(decodeURIComponent(tag)), url, response);
    else if (url.pathname === '/api/v2/search') search(url, response);
    else if (url.pathname === '/api/v2/instance') json(response, 200, { domain: new URL(base).host, version: '4.5.0' });
    else if (single !== undefined)
      sendPost(
        posts.find(({ id }) => id === single),
        response,
        statusOf,
      );
    else
      sendPost(
        posts.find(({ uri }) => new URL(uri).pathname === url.pathname),
        response,
        objectOf,
      );
  }

  function sendPost(post: Stored | undefined, response: ServerResponse, write: (post: Stored) => unknown): void {
    if (post === undefined) json(response, 404, { error: 'Record not found' });
    else json(response, 200, write(post));
  }

  function tagged(tag: string): Stored[] {
    return posts.filter((post) => post.tags?.includes(tag));
  }

  function timeline(from: readonly Stored[], url: URL, response: ServerResponse): void {
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 20), 40);
    const bound = (name: string) => {
      const value = url.searchParams.get(name);
      return value === null ? undefined : Number(value);
    };
    const [max, since, min] = [bound('max_id'), bound('since_id'), bound('min_id')];
    const within = from
      .filter(({ id }) => Number(id) < (max ?? Infinity) && Number(id) > Math.max(since ?? 0, min ?? 0))
      .sort((a, b) => Number(b.id) - Number(a.id));
    const page = min === undefined ? within.slice(0, limit) : within.slice(-limit);
    const link = (name: string, id: string, rel: string) => {
      const to = new URL(url);
      for (const other of ['max_id', 'since_id', 'min_id']) to.searchParams.delete(other);
      to.searchParams.set(name, id);
      return `<${to}>; rel="${rel}"`;
    };
    const [newest, oldest] = [page[0], page.at(-1)];
    const links = newest && oldest ? [link('max_id', oldest.id, 'next'), link('min_id', newest.id, 'prev')] : [];
    json(response, 200, page.map(statusOf), links.length === 0 ? {} : { link: links.join(', ') });
  }

  function search(url: URL, response: ServerResponse): void {
    const words = url.searchParams.get('q') ?? '';
    const offset = Number(url.searchParams.get('offset') ?? 0);
    const found = posts.filter(({ text }) => text.includes(words)).reverse();
    json(response, 200, { accounts: [], hashtags: [], statuses: found.slice(offset, offset + 40).map(statusOf) });
  }

  function statusOf(post: Stored): Record<string, unknown> {
    return {
      id: post.id,
      uri: post.uri,
      url: `${peer.url}/@${post.by}/${post.id}`,
      created_at: post.createdAt.toISOString(),
      edited_at: post.editedAt?.toISOString() ?? null,
      in_reply_to_id: post.replyTo ?? null,
      spoiler_text: post.warning ?? '',
      visibility: post.visibility ?? 'public',
      content: htmlOf(post.text),
      reblog: null,
      account: {
        id: post.by,
        acct: post.by,
        display_name: post.by,
        url: `${peer.url}/@${post.by}`,
        uri: `${base}/users/${post.by}`,
      },
      media_attachments: [],
    };
  }

  function objectOf(post: Stored): Record<string, unknown> {
    const updated = post.editedAt === undefined ? {} : { updated: post.editedAt.toISOString() };
    return {
      id: post.uri,
      type: 'Note',
      content: htmlOf(post.text),
      published: post.createdAt.toISOString(),
      ...updated,
    };
  }

  function find(uri: string): Stored {
    const post = posts.find((one) => one.uri === uri);
    if (post === undefined) throw new Error('no such post');
    return post;
  }

  return {
    ...peer,
    asked,
    credentials,
    add(post) {
      const id = nextId();
      const uri = post.uri ?? `${base}/users/${post.by}/statuses/${id}`;
      posts.push({ ...post, id, uri, createdAt: post.createdAt ?? new Date(), editedAt: undefined });
      return { id, uri };
    },
    edit(uri, text, { changesId = false } = {}) {
      const post = find(uri);
      post.text = text;
      post.editedAt = new Date(Math.max(Date.now(), (post.editedAt ?? post.createdAt).getTime() + 1000));
      if (changesId) post.id = nextId();
    },
    remove(uri) {
      posts.splice(posts.indexOf(find(uri)), 1);
    },
    fail(status, { times = Infinity, headers = {}, body = '{"error":"失敗"}' } = {}) {
      failure = { status, times, headers, body };
    },
    mend() {
      failure = undefined;
    },
  };
}

/** Many posts at once, a few seconds apart and in turn by each author. Returns their uris in order of writing. */
export function fillMastodonPeer(
  peer: MastodonPeer,
  settings: { posts: number; authors: number; textOf(index: number): string; from?: Date },
): string[] {
  const from = (settings.from ?? new Date('2026-11-20T00:00:00Z')).getTime();
  return Array.from({ length: settings.posts }, (_, index) => {
    const by = `user${(index % settings.authors) + 1}`;
    return peer.add({ by, text: settings.textOf(index), createdAt: new Date(from + index * 3000) }).uri;
  });
}

function htmlOf(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`)
    .join('');
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}
