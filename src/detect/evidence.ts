import type { Post, Span } from '../kernel/index.ts';
import type { Token, Tokenizer } from '../language/index.ts';
import type { Mention } from '../match/index.ts';
import type { Roster } from '../roster/index.ts';
import { answersAttacker, withoutSecondPerson } from './aim/answer.ts';
import { findReferences, type Reference } from './aim/reference.ts';
import { resolveAim } from './aim/resolve.ts';
import { type Modality, readModality } from './context/modality.ts';
import { isElected, readTone, type Tone } from './context/post.ts';
import { judgeHit, type Verdict } from './judge.ts';
import { givesOwnContact, leaksOf } from './leaks.ts';
import type { Leak } from './privacy/index.ts';
import { applyRules, type Hit } from './rules/apply.ts';
import type { CompiledRule } from './rules/compile.ts';
import { worthReading } from './text/excerpt.ts';
import { findQuotations, splitSentences } from './text/sentence.ts';
import { createView, type View } from './text/view.ts';
import { type Sense, sensesIn } from './thesaurus/senses.ts';

/** Of a thread only the beginning is read again: the model looks at its first 400 letters. */
const longestThread = 2_000;

const stepDown = /(?:辞|やめ|退任|退陣|退け|しりぞ)/u;

export interface JudgedHit extends Hit {
  modality: Modality;
  verdict: Verdict;
}

export interface AimedLeak extends Leak {
  target: string | null;
}

/** All that rules and structure say of one post, before anyone decides. The model reads it too. */
export interface Evidence {
  view: View;
  sentences: Span[];
  quotations: Span[];
  tokens: Token[];
  senses: Sense[];
  references: Reference[];
  thread: View | undefined;
  tone: Tone;
  hits: JudgedHit[];
  leaks: AimedLeak[];
  /** The writer gives a number or address of their own. */
  ownContact: boolean;
}

export interface Parts {
  roster: Roster;
  tokenizer: Tokenizer;
  rules: readonly CompiledRule[];
}

/** Mentions of the thread come with an empty span: they stand for nothing in the text itself. */
export function gatherEvidence(parts: Parts, post: Post, mentions: readonly Mention[]): Evidence {
  const view = createView(post.text, worthReading(post.text, mentions));
  const sentences = splitSentences(view.text);
  const quotations = findQuotations(view.text);
  const tokens = parts.tokenizer.tokenize(view.text);
  const thread = post.threadText === undefined ? undefined : createView(post.threadText.slice(0, longestThread));
  const named = findReferences(view, tokens, mentions, ownNames(parts.roster));
  const references = answersAttacker(view, thread, parts.rules) ? withoutSecondPerson(view, named) : named;
  const tone = readTone(view.folded);
  const namesNobody = !named.some((one) => one.who === 'person' && one.start >= 0 && !one.pronoun);
  const ofElected = thread !== undefined && namesNobody && isElected(thread.folded);
  const hits = applyRules(view, sentences, parts.rules).map((hit) => {
    const aim = resolveAim(
      view,
      sentences,
      aboutPeople(hit.rule) ? references.filter(isNoWork) : references,
      hit,
      hit.rule.link,
    );
    const modality = readModality(view.text, hit.sentence, hit, quotations);
    const verdict = judgeHit(view, hit, aim, modality, tone);
    // 「認めたなら辞めて」 in answer to news of the mayor: to ask an elected person to step down is an opinion.
    const asksElected =
      ofElected && hit.rule.category === 'demand' && stepDown.test(view.folded.slice(hit.start, hit.end));
    return { ...hit, modality, verdict: asksElected ? { ...verdict, score: 0, targets: [], spared: true } : verdict };
  });
  const people = references.filter((one) => one.who === 'person');
  const leaks = leaksOf(view, parts.roster).map((leak) => ({
    ...leak,
    target: resolveAim(view, sentences, people, leak, 'object').targets[0] ?? null,
  }));
  return {
    view,
    sentences,
    quotations,
    tokens,
    senses: sensesIn(view, tokens),
    references,
    thread,
    tone,
    hits,
    leaks,
    ownContact: givesOwnContact(view),
  };
}

/** Looks, origin and sex are a person's: 「税金の無駄のデブ」 says デブ of nobody's work. */
function aboutPeople({ category, spares }: CompiledRule['rule']): boolean {
  return spares !== 'work' && (category === 'insult' || category === 'discrimination' || category === 'sexual');
}

const isNoWork = (reference: Reference) => reference.who !== 'work';

export function ownNames({ organisation }: Roster): string[] {
  return [
    organisation.name,
    ...organisation.keywords,
    ...organisation.departments.flatMap((one) => [one.name, ...one.aliases]),
  ];
}
