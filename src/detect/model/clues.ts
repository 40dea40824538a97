import type { Span } from '../../kernel/index.ts';
import type { Draft } from '../draft.ts';
import type { Evidence } from '../evidence.ts';
import { alertThreshold } from '../gate.ts';
import { overlaps } from '../text/sentence.ts';
import type { Said } from './linear.ts';

/** A rule's finding that is this sure speaks for the person even where only a rare surname names them. */
export const sureFinding = 0.65;

/** What the rules say of a stretch of a post: the surest finding that aims at somebody, and whether other words aim at nobody. */
export interface Backing {
  surest: number;
  elsewhere: boolean;
}

export function backingOf(window: Span, drafts: readonly Draft[]): Backing {
  const here = drafts.filter((draft) => overlaps(draft, window));
  const aimed = here.filter((draft) => draft.target !== null);
  return { surest: Math.max(0, ...aimed.map(({ score }) => score)), elsewhere: aimed.length < here.length };
}

/** How often the post speaks of work, in steps that grow. */
export function worksOf({ references }: Evidence): number {
  return Math.log1p(references.filter((one) => one.who === 'work').length);
}

/** All that was heard of a post: each window, the whole, the rules. */
export interface Hearing {
  windows: { said: Said; backing: Backing }[];
  whole: Said;
  works: number;
}

/**
 * The numbers from which the verdict on a post is made. Those of the worst window come first; a long bitter complaint and a quoted attack
 * show in the whole and in how far the worst window stands out.
 */
export function cluesOf({ windows, whole, works }: Hearing): number[] {
  const order = windows.toSorted((a, b) => b.said.alert - a.said.alert);
  const [worst, next] = order;
  const alerts = windows.map(({ said }) => said.alert);
  const mean = alerts.reduce((sum, alert) => sum + alert, 0) / Math.max(1, alerts.length);
  const yes = (value: boolean) => (value ? 1 : 0);
  const surest = worst?.backing.surest ?? 0;
  return [
    ...(worst?.said.alertOfParts ?? whole.alertOfParts),
    next?.said.alert ?? worst?.said.alert ?? 0,
    mean,
    Math.log(Math.max(1, windows.length)),
    worst?.said.criticism ?? 0,
    Math.max(...windows.map(({ said }) => said.criticism)),
    yes(surest >= alertThreshold),
    yes(surest >= sureFinding),
    yes(worst?.backing.elsewhere ?? false),
    yes(windows.some(({ backing }) => backing.surest >= alertThreshold)),
    ...whole.alertOfParts,
    whole.criticism,
    works,
  ];
}

/** Length of what `cluesOf` returns. */
export const clueCount = 17;
