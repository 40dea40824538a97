import type { Post } from '../kernel/index.ts';
import type { Tokenizer } from '../language/index.ts';
import type { Roster } from '../roster/index.ts';
import { type Context, ContextReader } from './context/read.ts';
import type { Found } from './find/found.ts';
import { FullNames, spanOf } from './find/full-names.ts';
import { scan } from './find/scan.ts';
import { Judge } from './judge/judge.ts';
import type { Mention } from './mention.ts';
import { buildDirectory, type Directory } from './names/directory.ts';
import { buildKeys, indexOf, type Keys, kind, kindOf, type Phrase } from './names/keys.ts';
import { organisationFinder } from './organisation.ts';
import { resolve } from './resolve.ts';
import { Stream, spellingOf } from './stream/stream.ts';

/** Says whom a post is about. Keeps buffers, so one matcher serves one thread. */
export interface Matcher {
  /** False for nearly every post that names nobody; costs next to nothing. */
  mayMention(text: string): boolean;
  match(post: Post): Mention[];
}

/** @param tokenizer asked only where names are in doubt */
export function createMatcher(roster: Roster, tokenizer: Tokenizer): Matcher {
  return new RosterMatcher(roster, tokenizer);
}

class RosterMatcher implements Matcher {
  readonly #tokenizer: Tokenizer;
  readonly #directory: Directory;
  readonly #contexts: ContextReader;
  readonly #phrases: Phrase[];
  readonly #keys: Keys;
  readonly #organisations: (text: string) => Mention[];
  readonly #stream = new Stream();

  constructor(roster: Roster, tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
    this.#directory = buildDirectory(roster, (name) => readingBy(tokenizer, name));
    this.#contexts = new ContextReader(roster);
    this.#phrases = phrasesOf(roster, this.#directory);
    this.#keys = buildKeys(this.#directory, this.#phrases, this.#contexts.words);
    this.#organisations = organisationFinder(roster.organisation);
  }

  mayMention(text: string): boolean {
    this.#stream.read(text);
    return scan(this.#stream, this.#keys, () => true);
  }

  match(post: Post): Mention[] {
    const stream = this.#stream;
    stream.read(post.text);
    const names = new FullNames(stream, this.#directory, {
      lengthAt: (text, at) => this.#contexts.titleLengthAt(text, at),
    });
    const found: Found[] = names.found;
    let organisation = false;
    scan(stream, this.#keys, (owners, last, size) => {
      for (const owner of owners) {
        if (kindOf(owner) !== kind.phrase) names.take(owner, last, size);
        else {
          const phrase = this.#phrases[indexOf(owner)];
          if (phrase?.staff === undefined) organisation = true;
          else found.push(...aliasAt(stream, phrase, last - size + 1));
        }
      }
      return false;
    });
    const mentions = organisation ? this.#organisations(post.text) : [];
    for (const { family, from, to } of names.families) {
      const { start, end } = spanOf(stream, {
        from,
        to,
        headRun: family.part.runs[0] ?? 1,
        tailRun: family.part.runs.at(-1) ?? 1,
      });
      found.push({ staff: family.staff, start, end, form: 'surname', full: false, intact: to - from, weak: false });
    }
    if (found.length === 0) return resolve(mentions);
    const here = this.#contexts.read(stream);
    const thread = this.#threadContext(post.threadText);
    const judge = new Judge({ post, stream, here, thread }, this.#tokenizer);
    for (const one of found) {
      const mention = judge.mentionOf(one);
      if (mention !== undefined) mentions.push(mention);
    }
    return resolve(mentions);
  }

  #threadContext(text: string | undefined): Context | undefined {
    return text === undefined ? undefined : this.#contexts.readText(text);
  }
}

function aliasAt(stream: Stream, { codes, runs, staff }: Phrase, from: number): Found[] {
  if (staff === undefined || from < 0 || !codes.every((code, i) => stream.code[from + i] === code)) return [];
  const whole = { from, to: from + codes.length, headRun: runs[0] ?? 1, tailRun: runs.at(-1) ?? 1 };
  return [
    {
      staff: [staff],
      ...spanOf(stream, whole),
      form: 'alias',
      full: true,
      intact: codes.length,
      weak: codes.length < 3,
    },
  ];
}

function phrasesOf({ organisation }: Roster, { staff }: Directory): Phrase[] {
  const phrases: Phrase[] = [];
  for (const word of new Set([organisation.name, ...organisation.keywords])) {
    phrases.push({ ...spellingOf(word), written: word, staff: undefined });
  }
  for (const one of staff) {
    if (!one.watched) continue;
    for (const alias of one.person.aliases) phrases.push({ ...spellingOf(alias), written: alias, staff: one });
  }
  return phrases.filter(({ codes }) => codes.length >= 2);
}

function readingBy(tokenizer: Tokenizer, name: string): string | undefined {
  const readings = tokenizer.tokenize(name).map((token) => token.reading);
  return readings.includes(undefined) ? undefined : readings.join('');
}
