import type { Post } from '../kernel/index.ts';
import type { Tokenizer } from '../language/index.ts';
import { createMatcher, type Matcher, type Mention } from '../match/index.ts';
import type { Person, Roster } from '../roster/index.ts';
import { isNamesake } from './aim/reference.ts';
import { weigh } from './decide.ts';
import { type Draft, draftsOfRules } from './draft.ts';
import { type Evidence, gatherEvidence, ownNames } from './evidence.ts';
import type { Detection, Finding } from './finding.ts';
import { alertThreshold, passGate } from './gate.ts';
import { shippedModel } from './model/file.ts';
import type { LinearModel } from './model/linear.ts';
import { shippedRules } from './rules/load.ts';
import {
  announcesDanger,
  type Circumstances,
  endangersMany,
  leadsToTheDoor,
  rateSeverity,
  stopsALifeline,
  tellsWhereNow,
} from './severity.ts';
import { createView, type View } from './text/view.ts';

export interface DetectorParts {
  roster: Roster;
  tokenizer: Tokenizer;
  /** The model that weighs the rules; the shipped one if left out, none at all for null. */
  model?: LinearModel | null;
}

/** What the caller knows beyond the post. */
export interface Known {
  /** Alerts of the same author against the same person before this post. */
  earlier?: number;
  /** What other classifiers said together: added to the model's probability, bounded by `detectWithSecondOpinion`. */
  opinion?: { names: string; shift: number };
}

export interface Detector {
  /**
   * What a post does to those it mentions. Synchronous, and the same for the same input. Where the post answers others, those
   * named in `post.threadText` count too, so posts with a thread may come without mentions.
   */
  detect(post: Post, mentions: readonly Mention[], known?: Known): Detection;
}

export function createDetector({ roster, tokenizer, model = shippedModel() }: DetectorParts): Detector {
  const parts = { roster, tokenizer, rules: shippedRules().compiled };
  const names = new Map(roster.people.map((person) => [person.id, displayName(person)]));
  const nameOf = (target: string | null) =>
    target === null
      ? '名簿にない相手'
      : target === 'organisation'
        ? roster.organisation.name
        : (names.get(target) ?? target);
  let threads: Matcher | undefined;

  /** People named in the thread, without a place in the text: こいつ and the like may mean them. */
  function inThread(post: Post, mentions: readonly Mention[]): Mention[] {
    if (post.threadText === undefined || post.threadText === '') return [];
    if (mentions.some((mention) => mention.end === mention.start)) return [];
    threads ??= createMatcher(roster, tokenizer);
    const view = createView(post.threadText);
    const found = threads.match({ id: post.id, text: post.threadText });
    return found
      .filter((mention) => !isNamesake(view, view.fromGiven(mention), mention, ownNames(roster)))
      .map((mention) => ({ ...mention, start: 0, end: 0 }));
  }

  return {
    detect(post, mentions, known) {
      const all = [...mentions, ...inThread(post, mentions)];
      const evidence = gatherEvidence(parts, post, all);
      const weighed = model === null ? undefined : weigh(evidence, model, known?.opinion?.shift ?? 0);
      const drafts = weighed?.drafts ?? draftsOfRules(evidence);
      const aimed = drafts.filter((draft) => draft.target !== null && draft.score >= alertThreshold);
      const gate = passGate(evidence, drafts, weighed?.prediction, all.length);
      const alert = gate.letGo === null;
      const opinion = sayOpinion(known?.opinion);
      return {
        findings: drafts.map((draft) =>
          inWords(draft, evidence.view, post.text, nameOf(draft.target), draft.target === null ? '' : opinion),
        ),
        criticism: gate.criticism,
        gateReason: gate.reason + opinion,
        alert,
        severity: alert ? rateSeverity(aimed, circumstances(evidence, aimed, known?.earlier ?? 0)) : null,
        letGo: gate.letGo,
        score: weighed?.prediction.alert ?? Math.max(0, ...aimed.map((draft) => draft.score)),
      };
    },
  };
}

function circumstances({ view }: Evidence, aimed: readonly Draft[], earlier: number): Circumstances {
  const has = (...wanted: string[]) => aimed.some((draft) => wanted.includes(draft.category));
  return {
    danger: (has('threat') && announcesDanger(view.text)) || (has('obstruction') && endangersMany(view.text)),
    liveLeak:
      aimed.some((draft) => draft.live) || (has('privacy') && (tellsWhereNow(view.text) || leadsToTheDoor(view.text))),
    lifeline: stopsALifeline(view.text),
    callsOthers: /(?:拡散(?:希望|して|よろ|しろ|頼)|みんなで|みんな(?:も)?(?:行|電|凸)|集まれ|協力)/u.test(view.text),
    earlier,
  };
}

function inWords(draft: Draft, view: View, text: string, target: string, opinion: string): Finding {
  const { start, end } = view.toGiven(draft);
  const quote = text.slice(start, end).replaceAll('\n', ' ');
  const shown = quote.length > 40 ? `${quote.slice(0, 40)}…` : quote;
  return {
    category: draft.category,
    start,
    end,
    rule: draft.rule,
    score: Math.round(draft.score * 100) / 100,
    target: draft.target,
    reason: `「${shown}」は、${draft.reason.replace('{target}', target)}。${opinion}`,
  };
}

function sayOpinion(opinion: Known['opinion']): string {
  if (opinion === undefined || opinion.shift === 0) return '';
  const direction = opinion.shift > 0 ? '上げ' : '下げ';
  return `（別の分類器「${opinion.names}」の意見で、点数を${Math.abs(opinion.shift).toFixed(2)}${direction}ています）`;
}

function displayName(person: Person): string {
  return `${person.family}${person.given ?? ''}さん`;
}
