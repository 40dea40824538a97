import { sha256 } from '../kernel/index.ts';
import type { City } from './city.ts';
import { hashtagsOf, toMastodonHtml } from './text-to-html.ts';
import type { CityPost } from './timeline.ts';

/** Mastodon's `Status` entity. `uri` holds the ActivityPub id, which stays the same whatever port the site runs on. */
export function statusOf(post: CityPost, city: City): Record<string, unknown> {
  const parent = post.replyTo ? city.find('sns', post.replyTo) : undefined;
  return {
    id: post.id,
    uri: uriOf(post, city),
    url: city.address(post),
    created_at: post.createdAt.toISOString(),
    edited_at: post.editedAt?.toISOString() ?? null,
    in_reply_to_id: post.replyTo ?? null,
    in_reply_to_account_id: parent ? accountId(parent.by) : null,
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    language: 'ja',
    replies_count: city.answers(post).length,
    reblogs_count: 0,
    favourites_count: 0,
    content: toMastodonHtml(post.text, city.site),
    reblog: null,
    application: { name: '見本データ', website: null },
    account: accountOf(post.by, city),
    media_attachments: post.image ? [imageOf(post, city, post.image)] : [],
    mentions: [],
    tags: hashtagsOf(post.text).map((name) => ({ name, url: `${city.site}/tags/${encodeURIComponent(name)}` })),
    emojis: [],
    card: null,
    poll: null,
  };
}

/** The same post as an ActivityPub object. */
export function noteOf(post: CityPost, city: City): Record<string, unknown> {
  return {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: uriOf(post, city),
    type: 'Note',
    attributedTo: `https://${city.domain}/users/${post.by}`,
    published: post.createdAt.toISOString(),
    ...(post.editedAt ? { updated: post.editedAt.toISOString() } : {}),
    url: city.address(post),
    to: ['https://www.w3.org/ns/activitystreams#Public'],
    content: toMastodonHtml(post.text, city.site),
  };
}

function uriOf(post: CityPost, city: City): string {
  return `https://${city.domain}/users/${post.by}/statuses/${post.id}`;
}

function accountOf(handle: string, city: City): Record<string, unknown> {
  return {
    id: accountId(handle),
    username: handle,
    acct: handle,
    display_name: city.nameOf(handle),
    locked: false,
    bot: false,
    created_at: '2025-04-01T00:00:00.000Z',
    note: '<p>見本データの架空の投稿者です。</p>',
    url: `${city.site}/@${handle}`,
    uri: `https://${city.domain}/users/${handle}`,
    avatar: `${city.site}/image.svg`,
    followers_count: 0,
    following_count: 0,
    statuses_count: city.posts('sns').filter((post) => post.by === handle).length,
    emojis: [],
    fields: [],
  };
}

function imageOf(post: CityPost, city: City, description: string): Record<string, unknown> {
  return {
    id: post.id,
    type: 'image',
    url: `${city.site}/image.svg`,
    preview_url: `${city.site}/image.svg`,
    description,
  };
}

/** Accounts have numeric ids; this one follows from the handle. */
function accountId(handle: string): string {
  return String(Number.parseInt(sha256(handle).slice(0, 12), 16));
}
