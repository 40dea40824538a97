import type { Clock } from '../kernel/index.ts';
import type { Place, Script } from './script.ts';
import { type CityPost, postsAt, type Tempo } from './timeline.ts';

/** The city as its site sees it at the moment of a request. */
export interface City {
  script: Script;
  /** Address of the site, without a slash at the end. */
  site: string;
  /** Name that stands in ids, where the address of a local port must not. */
  domain: string;
  /** Newest first. */
  posts(place: Place): CityPost[];
  find(place: Place, id: string): CityPost | undefined;
  /** The posts that this one answers, oldest first. */
  ancestors(post: CityPost): CityPost[];
  /** The posts that answer this one directly, oldest first. */
  answers(post: CityPost): CityPost[];
  /** Where a person can read the post. */
  address(post: CityPost): string;
  nameOf(handle: string): string;
  now(): Date;
}

export function cityOf(script: Script, tempo: Tempo, clock: Clock, site: string): City {
  const posts = (place: Place) => postsAt(script, tempo, clock.now()).filter((post) => post.place === place);
  const find = (place: Place, id: string) => posts(place).find((post) => post.id === id);
  const ancestors = (post: CityPost): CityPost[] => {
    const parent = post.replyTo === undefined ? undefined : find(post.place, post.replyTo);
    return parent ? [...ancestors(parent), parent] : [];
  };
  return {
    script,
    site,
    domain: 'hiroba.mihon.example',
    posts,
    find,
    ancestors,
    answers: (post) =>
      posts(post.place)
        .filter((other) => other.replyTo === post.id)
        .reverse(),
    address: (post) => `${site}${pathOf(post)}`,
    // The mark stands in the name, since the text itself is what is matched and quoted.
    nameOf: (handle) => `${script.authors[handle] ?? handle}(見本)`,
    now: () => clock.now(),
  };
}

function pathOf(post: CityPost): string {
  if (post.place === 'sns') return `/@${post.by}/${post.id}`;
  if (post.place === 'feed') return `/voices/${post.id}`;
  return `/board/${post.thread}/${post.id}`;
}
