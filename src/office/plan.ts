import type { Analyser } from '../analysis/index.ts';
import type { Category, Detection, Severity } from '../detect/index.ts';
import { newId } from '../kernel/index.ts';
import type { Mention } from '../match/index.ts';
import type { Person } from '../roster/index.ts';
import type { Chance } from './chance.ts';
import { pickCategory, writePost } from './phrases.ts';

/** One alert of the sample, before it is written down. */
export interface PlannedAlert {
  id: string;
  postId: string;
  groupId: string;
  sourceId: string;
  handle: string;
  text: string;
  raisedAt: Date;
  severity: Severity;
  categories: Category[];
  targets: string[];
  mentions: readonly Mention[];
  detection: Detection;
}

export const sourceIds = ['mihon-sns', 'mihon-board', 'mihon-feed'] as const;

const WEEKS = 12;
const DAY = 86_400_000;
/** A copied post has this many copies, the first included; once there are two hundred. */
const copyCounts = [
  [1, 86],
  [2, 7],
  [3, 4],
  [6, 2],
  [12, 1],
] as const;
const LARGEST_GROUP = 200;
/** The week, counted from the last, in which one person was attacked by many at once. */
const SURGE_WEEK = 5;

/** Invents posts until so many alerts are raised. The analyser judges each; what it lets go is not counted. */
export function planAlerts(
  { analyser, people, chance, until }: { analyser: Analyser; people: readonly Person[]; chance: Chance; until: Date },
  alerts: number,
): PlannedAlert[] {
  const planned: PlannedAlert[] = [];
  const [first, ...others] = people;
  if (!first) throw new TypeError('the sample roster is empty');
  const [victim = first] = others;
  for (let tries = 0; planned.length < alerts && tries < alerts * 4; tries++) {
    const isSurge = planned.length > alerts * 0.6 && planned.length < alerts * 0.6 + 120;
    const person = isSurge ? victim : chance.pick([first, ...others]);
    const isLargest = planned.length === 0;
    const at = isLargest
      ? new Date(until.getTime() - 2 * DAY)
      : isSurge
        ? surgeTime(chance, until)
        : officeTime(chance, until);
    const text = writePost(chance, pickCategory(chance), person);
    const left = alerts - planned.length;
    const copies = Math.min(left, isLargest ? LARGEST_GROUP : chance.weighed(copyCounts));
    planned.push(...raise({ analyser, chance, text, copies, at, until }));
  }
  return planned.sort((a, b) => a.raisedAt.getTime() - b.raisedAt.getTime());
}

interface Raising {
  analyser: Analyser;
  chance: Chance;
  text: string;
  copies: number;
  at: Date;
  until: Date;
}

function raise({ analyser, chance, text, copies, at, until }: Raising): PlannedAlert[] {
  const post = { id: 'sample', text };
  const { mentions, isRelevant } = analyser.relevanceOf(post);
  const detection = isRelevant ? analyser.judge(post, mentions, 0) : undefined;
  const severity = detection?.severity;
  if (!detection?.alert || !severity) return [];
  const aimed = detection.findings.flatMap(({ target }) => (target === null ? [] : [target]));
  const targets = [...new Set(aimed)].sort();
  if (targets.length !== 1) return [];
  const categories = [...new Set(detection.findings.map(({ category }) => category))];
  const groupId = newId(at);
  const room = (until.getTime() - at.getTime() - 60_000) / copies;
  return Array.from({ length: copies }, (_, copy) => {
    const raisedAt = new Date(at.getTime() + copy * Math.min(room, 60_000 + chance.below(1_800_000)));
    return {
      ...{ id: newId(raisedAt), postId: newId(raisedAt), groupId, raisedAt, severity, categories, targets, mentions },
      ...{ sourceId: chance.pick(sourceIds), handle: `user${chance.below(420)}`, detection },
      text: copy === 0 ? text : `RT: ${text}`,
    };
  });
}

/** Some time within the weeks before `until`, more often by day and in the evening than at night. */
function officeTime(chance: Chance, until: Date): Date {
  const day = Math.floor(chance.next() ** 1.15 * WEEKS * 7);
  const hour = chance.pick([7, 8, 9, 10, 11, 12, 12, 13, 15, 17, 18, 19, 20, 20, 21, 21, 22, 23, 0, 2]);
  const midnight = startOfDay(until).getTime() - day * DAY;
  const at = midnight + hour * 3_600_000 + chance.below(3_600_000);
  return new Date(at < until.getTime() - 3_600_000 ? at : at - DAY);
}

function surgeTime(chance: Chance, until: Date): Date {
  const from = startOfDay(until).getTime() - SURGE_WEEK * 7 * DAY;
  return new Date(from + chance.below(2 * DAY));
}

/** Midnight in Japan. */
function startOfDay(at: Date): Date {
  const shifted = at.getTime() + 9 * 3_600_000;
  return new Date(shifted - (shifted % DAY) - 9 * 3_600_000);
}
