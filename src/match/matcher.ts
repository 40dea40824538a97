import type { Post, Span } from '../kernel/index.ts';
import type { Tokenizer } from '../language/index.ts';
import type { Roster } from '../roster/index.ts';
import type { Context } from './context/context.ts';
import { ContextReader } from './context/read.ts';
import type { Rewritten } from './disguise/rewritten.ts';
import { Finder } from './find/finder.ts';
import type { Found } from './find/found.ts';
import { departmentsSpokenOf } from './judge/departments.ts';
import { Judge } from './judge/judge.ts';
import { isOfOffice } from './judge/ties.ts';
import type { Mention } from './mention.ts';
import { organisationFinder } from './organisation.ts';
import { resolve } from './resolve.ts';

/** Says whom a post is about. Keeps buffers, so one matcher serves one thread. */
export interface Matcher {
  /**
   * False for nearly every post that names nobody; costs next to nothing. A surname that nothing in the text ties to the
   * organisation passes only in an answer, whose `threadText` may tie it, if it stands as it is written, with two characters or more.
   */
  mayMention(text: string, isAnswer?: boolean): boolean;
  match(post: Post): Mention[];
}

/** A post with more names than this is a list or an attack on the program: full names before bare ones, from the beginning. */
const MOST_PLACES = 150;

/** @param tokenizer asked only where names are in doubt, and for readings that the roster lacks */
export function createMatcher(roster: Roster, tokenizer: Tokenizer): Matcher {
  const readingOf = (name: string): string | undefined => readingBy(tokenizer, name);
  const contexts = new ContextReader(roster, readingOf);
  const finder = new Finder(roster, contexts, readingOf);
  const organisations = organisationFinder(roster.organisation);

  /** @param places of a text in which a disguise was taken back: only names that hold one of them are asked for */
  const match = (post: Post, places?: readonly number[]): Mention[] => {
    const whole = places === undefined;
    const thread = threadContext(post.threadText);
    const sight = finder.look(post.text, whole, thread !== undefined && isOfOffice(thread));
    const mentions = sight.organisation ? organisations(post.text) : [];
    if (sight.found.length > 0) {
      const { here } = sight;
      const evidence = { post, stream: sight.stream, here, thread };
      const judge = new Judge(evidence, sight.found, tokenizer);
      for (const found of mostTelling(whole ? sight.found : sight.found.filter((one) => holds(one, places)))) {
        const mention = judge.mentionOf(found);
        if (mention !== undefined) mentions.push(mention);
      }
    }
    if (whole) mentions.push(...departmentsSpokenOf(post.text, sight.here, mentions, roster));
    for (const rewritten of sight.rewritten) mentions.push(...throughDisguise(post, rewritten, match));
    return resolve(mentions);
  };
  const threadContext = (text: string | undefined): Context | undefined =>
    text === undefined ? undefined : contexts.readText(text);
  return { mayMention: (text, isAnswer = false) => finder.mayFind(text, isAnswer), match: (post) => match(post) };
}

const holds = ({ start, end }: Span, places: readonly number[]): boolean =>
  places.some((place) => place >= start && place < end);

/** Full names before bare surnames. */
function mostTelling(found: readonly Found[]): readonly Found[] {
  if (found.length <= MOST_PLACES) return found;
  const full = found.filter((one) => one.full).slice(0, MOST_PLACES);
  return [...full, ...found.filter((one) => !one.full).slice(0, MOST_PLACES - full.length)];
}

/** Names in a text whose disguise was taken back, where they hold at least one place of it. */
function throughDisguise(
  post: Post,
  { text, offsets, places, form }: Rewritten,
  match: (post: Post, places: readonly number[]) => Mention[],
): Mention[] {
  return (
    match({ ...post, text }, places)
      .filter((mention) => mention.kind === 'person' && holds(mention, places))
      // Two guesses at once (八木真之, read 八槙之, sounds as 山岸 does) are one too many.
      .filter(({ via }) => form !== 'radicals' || !via.startsWith('homophone'))
      .map((mention) => ({
        ...mention,
        start: offsets[mention.start] ?? 0,
        end: offsets[mention.end] ?? post.text.length,
        via: form === undefined ? mention.via : [form, ...mention.via.split('+').slice(1)].join('+'),
        confidence: Math.round(mention.confidence * 92) / 100,
      }))
  );
}

function readingBy(tokenizer: Tokenizer, name: string): string | undefined {
  const readings = tokenizer.tokenize(name).map((token) => token.reading);
  return readings.includes(undefined) ? undefined : readings.join('');
}
