import type { Clock } from '../kernel/index.ts';
import { type Place, places, type Script } from './script.ts';
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
  const standing = briefly(clock, (now) => {
    const all = postsAt(script, tempo, now);
    return new Map(places.map((place) => [place, all.filter((post) => post.place === place)]));
  });
  const posts = (place: Place) => standing().get(place) ?? [];
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
    nameOf: (handle) => `${script.authors[handle] ?? handle}（見本）`,
    now: () => clock.now(),
  };
}

function pathOf(post: CityPost): string {
  if (post.place === 'sns') return `/@${post.by}/${post.id}`;
  if (post.place === 'feed') return `/voices/${post.id}`;
  return `/board/${post.thread}/${post.id}`;
}

/** One page asks for the posts a hundred times: what was made for a moment serves for the blink of an eye after it. */
function briefly<Made>(clock: Clock, make: (now: Date) => Made): () => Made {
  let kept: { made: Made; at: number } | undefined;
  return () => {
    const now = clock.now();
    if (kept === undefined || Math.abs(now.getTime() - kept.at) > KEPT_MS) {
      kept = { made: make(now), at: now.getTime() };
    }
    return kept.made;
  };
}

const KEPT_MS = 50;
