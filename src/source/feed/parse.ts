import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith';
import { MimamoriError } from '../../kernel/index.ts';
import { htmlToText } from '../text/html-to-text.ts';
import { bodyText, type Entry } from './entry.ts';
import { assertTame } from './guard.ts';

/** feedsmith leaves dates as they are written unless it is told to parse them. */
type Written = string;
type DeepPartial<T> = T extends (infer Item)[]
  ? DeepPartial<Item>[]
  : T extends object
    ? { [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;

/**
 * The entries of an RSS, Atom, RDF or JSON feed, in its own order.
 * @throws {MimamoriError} `feed-unreadable`, `feed-hostile`
 */
export function parseEntries(text: string, maxEntries: number): { entries: Entry[]; left: number } {
  assertTame(text);
  const all = entriesOf(text);
  return { entries: all.slice(0, maxEntries), left: Math.max(0, all.length - maxEntries) };
}

function entriesOf(text: string): Entry[] {
  try {
    // The encoding was dealt with when the bytes were decoded; a wrong declaration must not confuse the parser.
    const { format, feed } = parseFeed(text.trim().replace(/^<\?xml[^>]*\?>/, ''));
    switch (format) {
      case 'rss':
        return (feed.items ?? []).map(fromRss);
      case 'rdf':
        return (feed.items ?? []).map(fromRdf);
      case 'atom':
        return (feed.entries ?? []).map(fromAtom);
      case 'json':
        return (feed.items ?? []).map(fromJson);
    }
  } catch {
    // The parser's message may quote the document.
    throw new MimamoriError(
      'feed-unreadable',
      'フィード（RSS、Atom、RDF）として読めません。ログイン画面や障害の案内が返っているか、URL がフィードのものではありません。',
    );
  }
}

function fromRss(item: DeepPartial<RssFeed.Item<Written>>): Entry {
  const author = item.authors?.[0]?.name ?? item.dc?.creators?.[0];
  return {
    id: item.guid?.value,
    link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
    title: htmlToText(item.title ?? ''),
    body: bodyText(item.description, item.content?.encoded),
    author: { name: author, id: undefined },
    published: item.pubDate ?? item.dc?.dates?.[0],
    inReplyTo: item.thr?.inReplyTos?.[0]?.ref,
    media: (item.enclosures ?? []).map(({ type }) => ({ kind: kindOf(type) })),
  };
}

function fromRdf(item: DeepPartial<RdfFeed.Item<Written>>): Entry {
  return {
    id: item.rdf?.about,
    link: item.link,
    title: htmlToText(item.title ?? ''),
    body: bodyText(item.description, item.content?.encoded),
    author: { name: item.dc?.creators?.[0], id: undefined },
    published: item.dc?.dates?.[0],
    inReplyTo: undefined,
    media: [],
  };
}

function fromAtom(entry: DeepPartial<AtomFeed.Entry<Written>>): Entry {
  const links = entry.links ?? [];
  const author = entry.authors?.[0];
  return {
    id: entry.id,
    link: (links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links[0])?.href,
    title: atomText(entry.title),
    body: fullest(atomText(entry.summary), atomText(entry.content)),
    author: { name: author?.name, id: author?.uri },
    published: entry.published ?? entry.updated,
    inReplyTo: entry.thr?.inReplyTos?.[0]?.ref,
    media: links.filter(({ rel }) => rel === 'enclosure').map(({ type }) => ({ kind: kindOf(type) })),
  };
}

function fromJson(item: DeepPartial<JsonFeed.Item<Written>>): Entry {
  return {
    id: item.id,
    link: item.url,
    title: item.title ?? '',
    body: item.content_text ?? bodyText(item.content_html, item.summary),
    author: { name: item.authors?.[0]?.name, id: item.authors?.[0]?.url },
    published: item.date_published,
    inReplyTo: undefined,
    media: (item.attachments ?? []).map(({ mime_type }) => ({ kind: kindOf(mime_type) })),
  };
}

/** RFC 4287, section 3.1.1: without a type, or with `text`, the words are no HTML. */
function atomText(text: { value?: string; type?: string } | undefined): string {
  const value = text?.value ?? '';
  return text?.type === undefined || text.type === 'text' ? value.trim() : htmlToText(value);
}

function fullest(a: string, b: string): string {
  return b.length > a.length ? b : a;
}

function kindOf(mimeType: string | undefined): string {
  return mimeType?.split('/', 1)[0] || 'file';
}
