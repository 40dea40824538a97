import type { Span } from '../../kernel/index.ts';
import type { Draft } from '../draft.ts';
import type { Evidence } from '../evidence.ts';
import type { Category } from '../finding.ts';
import { overlaps } from '../text/sentence.ts';
import { type Feature, featuresOf } from './features/index.ts';
import { hear, type LinearModel, type Said } from './linear.ts';
import { keysOf } from './parts.ts';
import { sliceOf, type WindowEvidence } from './window.ts';

/** A sentence of a post by itself, and what the model and the rules say of it. */
export interface Sentence {
  piece: WindowEvidence;
  features: Feature[];
  said: Said;
  drafts: readonly Draft[];
}

/** Sentences that are looked at one by one, around the worst piece of the post. */
const mostSentences = 24;

/** Nothing where the post is one sentence. */
export function sentencesOf(
  evidence: Evidence,
  worst: Span | undefined,
  model: LinearModel,
  drafts: readonly Draft[],
): Sentence[] {
  const { sentences } = evidence;
  if (sentences.length < 2) return [];
  const middle = sentences.findIndex((one) => one.end > (worst?.start ?? 0));
  const from = Math.max(0, Math.min(middle - mostSentences / 2, sentences.length - mostSentences));
  return sentences.slice(from, from + mostSentences).map((sentence) => {
    const piece = sliceOf(evidence, sentence);
    const features = featuresOf(piece);
    const here = drafts.filter((draft) => draft.target !== null && overlaps(draft, sentence));
    return { piece, features, said: hear(model.parts, keysOf(features)), drafts: here };
  });
}

/** Where words of a kind stand: up to two sentences in a row. */
export interface Passage {
  span: Span;
  /** The one of them that speaks for it most. */
  sentence: Sentence;
}

/**
 * How much a sentence speaks for a kind, in log odds that the words meant stand in it: a regression over the sentences of the development sets that the
 * weights have not learnt from (docs/benchmarks.md). A longer sentence is likelier to hold them.
 */
const shares = { alert: 0.24, category: 0.45, rule: 0.58, length: 1.13 };
/** A neighbour that is less behind than this is shown with it, any other sentence beside it. */
const near = 3;
const next = 1;
/** A quotation that is shorter says little by itself; none grows beyond `longest`. */
const shortest = 20;
const longest = 70;

/** The sentence that is likeliest to hold the words of a kind, and the second best where it is nearly as likely. */
export function passagesOf(sentences: readonly Sentence[], category: Category): Passage[] {
  const order = weighed(sentences, category).sort((a, b) => b.value - a.value);
  const [best, second] = order;
  if (!best) return [];
  const first = withNeighbour(best, order);
  if (!second || best.value - second.value > next || overlaps(first.span, second.sentence.piece.window)) return [first];
  return [first, { span: second.sentence.piece.window, sentence: second.sentence }];
}

/** The sentence in which the words of a rule stand, and its neighbour where the words meant may as well stand there. */
export function passageAround(sentences: readonly Sentence[], words: Span, category: Category): Span {
  const all = weighed(sentences, category);
  const own = all.find(({ sentence }) => overlaps(sentence.piece.window, words));
  const { span } = own ? withNeighbour(own, all) : { span: words };
  return { start: Math.min(span.start, words.start), end: Math.max(span.end, words.end) };
}

interface Weighed {
  sentence: Sentence;
  at: number;
  value: number;
}

function weighed(sentences: readonly Sentence[], category: Category): Weighed[] {
  return sentences.map((sentence, at) => ({ sentence, at, value: weightOfSentence(sentence, category) }));
}

function withNeighbour(one: Weighed, all: readonly Weighed[]): Passage {
  const own = one.sentence.piece.window;
  const short = own.end - own.start < shortest;
  const [beside] = all
    .filter(({ at, value }) => Math.abs(at - one.at) === 1 && (short || one.value - value <= near))
    .toSorted((a, b) => b.value - a.value);
  const joined = beside ? union(own, beside.sentence.piece.window) : own;
  return { span: joined.end - joined.start <= longest ? joined : own, sentence: one.sentence };
}

function weightOfSentence({ piece, said, drafts }: Sentence, category: Category): number {
  const rule = Math.max(0, ...drafts.filter((draft) => draft.category === category).map(({ score }) => score));
  const length = Math.log1p(piece.window.end - piece.window.start);
  return shares.alert * said.alert + shares.category * said[category] + shares.rule * rule + shares.length * length;
}

const union = (one: Span, other: Span): Span => ({
  start: Math.min(one.start, other.start),
  end: Math.max(one.end, other.end),
});
