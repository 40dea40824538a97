import { isoInJapan } from '../kernel/index.ts';
import type { City } from './city.ts';
import { escapeMarkup } from './text-to-html.ts';
import type { CityPost } from './timeline.ts';

const ITEMS = 40;

/** RSS 2.0 in UTF-8: a page where people of the city leave a word. */
export function rssOf(city: City): string {
  const items = city.posts('feed').slice(0, ITEMS);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>みほん市のこえ（見本データ）</title>
<link>${city.site}/voices/</link>
<description>すべて架空の投稿です。</description>
<language>ja</language>
${items.map((post) => rssItem(post, city)).join('\n')}
</channel>
</rss>
`;
}

function rssItem(post: CityPost, city: City): string {
  const markup = `<p>${escapeMarkup(post.text).replaceAll('\n', '<br/>')}</p>`;
  return `<item>
<link>${city.address(post)}</link>
<guid isPermaLink="false">${tagOf(post, city)}</guid>
<dc:creator>${escapeMarkup(city.nameOf(post.by))}</dc:creator>
<pubDate>${post.createdAt.toUTCString()}</pubDate>
<description>${escapeMarkup(markup)}</description>
</item>`;
}

/** RDF (RSS 1.0), to be sent in Shift_JIS: the old bulletin board of the city. */
export function rdfOf(city: City): string {
  const items = city.posts('board').slice(0, ITEMS);
  const sequence = items.map((post) => `<rdf:li rdf:resource="${tagOf(post, city)}"/>`).join('\n');
  return `<?xml version="1.0" encoding="Shift_JIS"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="ja">
<channel rdf:about="${city.site}/board/index.rdf">
<title>みほん市掲示板（見本データ）</title>
<link>${city.site}/board/</link>
<description>すべて架空の書き込みです。</description>
<items><rdf:Seq>
${sequence}
</rdf:Seq></items>
</channel>
${items.map((post) => rdfItem(post, city)).join('\n')}
</rdf:RDF>
`;
}

function rdfItem(post: CityPost, city: City): string {
  return `<item rdf:about="${tagOf(post, city)}">
<title>${escapeMarkup(city.script.threads[post.thread] ?? post.thread)}</title>
<link>${city.address(post)}</link>
<dc:creator>${escapeMarkup(city.nameOf(post.by))}</dc:creator>
<dc:date>${isoInJapan(post.createdAt)}</dc:date>
<description>${escapeMarkup(post.text)}</description>
</item>`;
}

/** RFC 4151: an id that does not change with the port. */
function tagOf(post: CityPost, city: City): string {
  return `tag:${city.domain},2026:${post.place}/${post.id}`;
}
