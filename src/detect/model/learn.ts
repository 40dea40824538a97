import type { Post } from '../../kernel/index.ts';
import type { Mention } from '../../match/index.ts';
import type { Roster } from '../../roster/index.ts';
import { weigh } from '../decide.ts';
import { type Evidence, gatherEvidence } from '../evidence.ts';
import type { Category } from '../finding.ts';
import { shippedRules } from '../rules/load.ts';
import { exampleFrom, labelsOf, type TrainingParts } from './examples.ts';
import type { LinearModel } from './linear.ts';
import { hash } from './template.ts';
import { defaultPlan, type Example, trainLinear } from './trainer.ts';

/** A post as the office decided it. */
export interface Labelled {
  post: Post;
  mentions: readonly Mention[];
  /** True where the office treated it as an attack; false where it let it go. */
  alert: boolean;
  criticism: boolean;
  categories: readonly Category[];
}

export interface Outcome {
  right: number;
  raised: number;
  missed: number;
  precision: number | null;
  recall: number | null;
}

/** What learning would change, on posts that the judging model never saw. */
export interface LearningEffect {
  posts: number;
  before: Outcome;
  after: Outcome;
  /** Ids of posts that would be decided rightly, or wrongly, only after learning. */
  gained: string[];
  lost: string[];
}

export interface LearningParts extends Omit<TrainingParts, 'rules'> {
  roster: Roster;
  /** What learning starts from: the shipped model, or the city's last one. */
  start: LinearModel;
}

/** A city has few decisions, so learning takes small steps from the model it has, and few of them. */
const plan = { ...defaultPlan, epochs: 6, learningRate: 0.05, decay: 1e-5 };

/** A model that has learnt from the office's decisions. Nothing leaves the machine; the same input gives the same model. */
export function learn(labelled: readonly Labelled[], parts: LearningParts): LinearModel {
  const read = reader(parts);
  return trainLinear(
    labelled.map((one) => read(one).example),
    plan,
    parts.start,
  );
}

/**
 * Cross-validated effect: each fifth of the posts is judged by a model that learnt from the other four. Folds go by post id, so
 * the order of the decisions doesn't matter.
 */
export function effectOfLearning(labelled: readonly Labelled[], parts: LearningParts, folds = 5): LearningEffect {
  const read = reader(parts);
  const cases = labelled.map((one) => ({
    ...read(one),
    id: one.post.id,
    alert: one.alert,
    fold: hash(one.post.id) % folds,
  }));
  const judged = cases.map((one) => ({ ...one, before: alerts(one.evidence, parts.start), after: false }));
  for (let fold = 0; fold < folds; fold += 1) {
    const here = judged.filter((one) => one.fold === fold);
    if (here.length === 0) continue;
    const model = trainLinear(
      judged.filter((one) => one.fold !== fold).map((one) => one.example),
      plan,
      parts.start,
    );
    for (const one of here) one.after = alerts(one.evidence, model);
  }
  return {
    posts: judged.length,
    before: outcome(judged.map((one) => [one.before, one.alert])),
    after: outcome(judged.map((one) => [one.after, one.alert])),
    gained: judged.filter((one) => one.after === one.alert && one.before !== one.alert).map((one) => one.id),
    lost: judged.filter((one) => one.after !== one.alert && one.before === one.alert).map((one) => one.id),
  };
}

function reader({ roster, tokenizer }: LearningParts): (one: Labelled) => { evidence: Evidence; example: Example } {
  const rules = shippedRules().compiled;
  return ({ post, mentions, ...gold }) => {
    const evidence = gatherEvidence({ roster, tokenizer, rules }, post, mentions);
    return { evidence, example: exampleFrom(evidence, labelsOf(gold), 1) };
  };
}

function alerts(evidence: Evidence, model: LinearModel): boolean {
  return weigh(evidence, model).drafts.some((draft) => draft.target !== null && draft.score >= 0.5);
}

function outcome(pairs: readonly (readonly [said: boolean, meant: boolean])[]): Outcome {
  const right = pairs.filter(([said, meant]) => said && meant).length;
  const raised = pairs.filter(([said, meant]) => said && !meant).length;
  const missed = pairs.filter(([said, meant]) => !said && meant).length;
  const ratio = (whole: number) => (whole === 0 ? null : right / whole);
  return { right, raised, missed, precision: ratio(right + raised), recall: ratio(right + missed) };
}
