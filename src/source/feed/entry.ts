import { sha256 } from '../../kernel/index.ts';
import type { SourcePost } from '../contract.ts';
import { htmlToText } from '../text/html-to-text.ts';

/** An entry of any of the formats, as its own words say it. */
export interface Entry {
  id: string | undefined;
  link: string | undefined;
  title: string;
  /** Plain text. */
  body: string;
  author: { name: string | undefined; id: string | undefined };
  /** As written; formats and sites differ. */
  published: string | undefined;
  inReplyTo: string | undefined;
  media: { kind: string; alt?: string }[];
}

/** The author's words may be a fragment of HTML, escaped or not; a title never holds paragraphs. */
export function bodyText(...candidates: (string | undefined)[]): string {
  const fullest = candidates.reduce<string>((best, one) => ((one?.length ?? 0) > best.length ? (one ?? '') : best), '');
  return htmlToText(fullest);
}

/** Undefined where an entry says nothing at all. */
export function postOf(entry: Entry): SourcePost | undefined {
  const text = entry.body.startsWith(entry.title) ? entry.body : [entry.title, entry.body].filter(Boolean).join('\n\n');
  if (text === '') return undefined;
  const postedAt = isoTime(entry.published);
  const url = entry.link !== undefined && /^https?:\/\//i.test(entry.link) ? entry.link : undefined;
  const { name, id } = entry.author;
  return {
    nativeId: entry.id ?? entry.link ?? `sha256:${sha256(`${entry.title}\n${entry.published ?? entry.body}`)}`,
    revision: sha256(`${text}\n${url ?? ''}`).slice(0, 32),
    ...(entry.inReplyTo === undefined ? {} : { inReplyTo: entry.inReplyTo }),
    post: {
      text,
      ...(url === undefined ? {} : { url }),
      ...(name === undefined && id === undefined
        ? {}
        : { author: { ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) } }),
      ...(postedAt === undefined ? {} : { postedAt }),
      ...(entry.media.length === 0 ? {} : { media: entry.media }),
    },
  };
}

/** RFC 822 and ISO 8601 both; a date without an hour or an offset is one in Japan. */
export function isoTime(written: string | undefined): string | undefined {
  const text = written?.trim();
  if (text === undefined || text === '') return undefined;
  const local = /^\d{4}-\d\d-\d\d$/.test(text)
    ? `${text}T00:00:00+09:00`
    : /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text)
      ? `${text.replace(' ', 'T')}+09:00`
      : text.replace(/\bJST\b/, '+0900');
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
