import { categoryNames } from '../../analysis/index.ts';
import type { AlertState, Shelf } from '../../triage/index.ts';

export const stateNames: Readonly<Record<AlertState, string>> = {
  new: '未着手',
  claimed: '作業中',
  decided: '判断済み',
  escalated: '事案・緊急',
  closed: '終了',
  reopened: '再確認',
};

export const shelfNames: Readonly<Record<Shelf, string>> = {
  open: 'これから',
  free: '手が空いているもの',
  mine: '自分の担当',
  escalated: '事案・緊急にしたもの',
  done: '見送ったもの',
};

const names: Readonly<Record<string, string>> = categoryNames;

export function categoriesText(categories: readonly string[]): string {
  return categories.map((category) => names[category] ?? category).join('、');
}

const HOUR = 3_600_000;

/** How long until, or since, a due time, in words; never in seconds. */
export function dueText(dueAt: Date, now: Date): string {
  const left = dueAt.getTime() - now.getTime();
  const hours = Math.abs(left) / HOUR;
  const span =
    hours < 1
      ? `${Math.max(1, Math.round(hours * 60))} 分`
      : hours < 48
        ? `${Math.round(hours)} 時間`
        : `${Math.round(hours / 24)} 日`;
  return left < 0 ? `${span}過ぎています` : `あと ${span}`;
}
