import type { Post, Span } from '../kernel/index.ts';
import type { Tokenizer } from '../language/token.ts';
import type { Mention } from '../match/mention.ts';
import type { Person, Roster } from '../roster/person.ts';
import { findReferences, type Reference } from './aim/reference.ts';
import { resolveAim } from './aim/resolve.ts';
import { readModality } from './context/modality.ts';
import { readTone } from './context/post.ts';
import type { Detection, Finding } from './finding.ts';
import { alertThreshold, passGate } from './gate.ts';
import { judgeHit } from './judge.ts';
import { leaksOf, leakText } from './leaks.ts';
import { applyRules } from './rules/apply.ts';
import { shippedRules } from './rules/load.ts';
import { rateSeverity } from './severity.ts';
import { findQuotations, splitSentences } from './text/sentence.ts';
import { createView, type View } from './text/view.ts';

export interface DetectorParts {
  roster: Roster;
  tokenizer: Tokenizer;
}

export interface Detector {
  /**
   * What a post does to those it mentions. Pure: the same post and mentions give the same answer. `earlier` counts alerts of the
   * same author against the same person, where the caller knows them.
   */
  detect(post: Post, mentions: readonly Mention[], known?: { earlier: number }): Detection;
}

export function createDetector({ roster, tokenizer }: DetectorParts): Detector {
  const book = shippedRules();
  const names = new Map(roster.people.map((person) => [person.id, displayName(person)]));
  const nameOf = (target: string | null) =>
    target === null
      ? '特定の相手'
      : target === 'organisation'
        ? roster.organisation.name
        : (names.get(target) ?? target);

  return {
    detect(post, mentions, known) {
      const view = createView(post.text);
      const sentences = splitSentences(view.text);
      const quotations = findQuotations(view.text);
      const references = findReferences(view, tokenizer.tokenize(view.text), mentions);
      const tone = readTone(view.folded);
      const findings: Finding[] = [];
      const danger: Finding[] = [];
      let spared = 0;
      for (const hit of applyRules(view, sentences, book.compiled)) {
        const aim = resolveAim(view, sentences, references, hit, hit.rule.link);
        const modality = readModality(view.text, hit.sentence, hit, quotations);
        const verdict = judgeHit(view, hit, aim, modality, tone);
        if (verdict.spared) spared += 1;
        if (verdict.score === 0) continue;
        for (const target of verdict.targets) {
          const finding = makeFinding(
            view,
            post.text,
            hit,
            hit.rule.category,
            hit.rule.id,
            verdict.score,
            target,
            hit.rule.reason,
            verdict.note,
          );
          findings.push(finding);
          if (hit.rule.danger && target !== null) danger.push(finding);
        }
      }
      let liveLeak = false;
      for (const leak of leaksOf(view, roster)) {
        const target = personNear(view, sentences, references, leak);
        if (target === null && leak.kind === 'account') continue;
        const { rule, reason, live } = leakText[leak.kind];
        findings.push(
          makeFinding(
            view,
            post.text,
            leak,
            'privacy',
            rule,
            target === null ? 0.4 : leak.certainty,
            target,
            reason,
            '',
          ),
        );
        liveLeak ||= live && target !== null;
      }
      const distinct = mergeFindings(findings);
      const gate = passGate(distinct, tone, spared, mentions.length);
      const alert = gate.letGo === null;
      return {
        findings: distinct,
        criticism: gate.criticism,
        gateReason: gate.reason,
        alert,
        severity: alert
          ? rateSeverity(distinct, {
              danger: danger.some((finding) => finding.score >= alertThreshold),
              liveLeak,
              callsOthers: /(?:拡散(?:希望|して|よろ|しろ|頼)|みんなで|みんな(?:も)?(?:行|電|凸)|集まれ|協力)/u.test(
                view.text,
              ),
              earlier: known?.earlier ?? 0,
            })
          : null,
        letGo: gate.letGo,
      };
    },
  };

  function makeFinding(
    view: View,
    text: string,
    span: Span,
    category: Finding['category'],
    rule: string,
    score: number,
    target: string | null,
    reason: string,
    note: string,
  ): Finding {
    const { start, end } = view.toGiven(span);
    const quote = text.slice(start, end);
    const shown = quote.length > 40 ? `${quote.slice(0, 40)}…` : quote;
    return {
      category,
      start,
      end,
      rule,
      score: Math.round(score * 100) / 100,
      target,
      reason: `「${shown}」は、${reason.replace('{target}', nameOf(target))}${note}。`,
    };
  }
}

function displayName(person: Person): string {
  return `${person.family}${person.given ?? ''}さん`;
}

function personNear(
  view: View,
  sentences: readonly Span[],
  references: readonly Reference[],
  span: Span,
): string | null {
  const people = references.filter((one) => one.who === 'person');
  const aim = resolveAim(view, sentences, people, span, 'object');
  return aim.targets[0] ?? null;
}

/** One finding per category, target and place: of several rules on the same words the surest speaks. */
function mergeFindings(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings.toSorted((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start))) {
    const same = kept.some(
      (other) =>
        other.category === finding.category &&
        other.target === finding.target &&
        finding.start < other.end &&
        other.start < finding.end,
    );
    if (!same) kept.push(finding);
  }
  return kept.sort((a, b) => a.start - b.start || a.category.localeCompare(b.category));
}
