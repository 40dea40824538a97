import { html } from 'hono/html';
import { categoryNames } from '../../analysis/index.ts';
import type { CaseState, Stage } from '../../case/index.ts';
import { caseStateNames, stageNames } from '../../case/index.ts';
import type { Html } from '../html.ts';

export const holderNames = { person: '職員個人', organisation: '市', both: '職員個人と市' } as const;
export const capacityNames: Readonly<Record<string, string>> = {
  owner: '担当',
  supervisor: '所属長',
  substitute: '代理（係長級）',
  counsel: '弁護士',
  committee: '委員会',
};
export const opinionNames: Readonly<Record<string, string>> = {
  established: '当たると考える',
  not_established: '当たらないと考える',
  unsure: '分からない',
};
export const lookNames: Readonly<Record<string, string>> = {
  live: '掲載中',
  edited: '書き換えられた',
  deleted: '削除された',
  hidden: '非公開になった',
  unknown: '確かめられなかった',
};

export function namesOf(categories: readonly string[]): string {
  return categories
    .map((category) => Object.entries(categoryNames).find(([id]) => id === category)?.[1] ?? category)
    .join('、');
}

export function stateChip(state: CaseState): Html {
  const look = { open: 'caution', judged: 'well', closed: '' }[state];
  return html`<span class="chip ${look}">${caseStateNames[state]}</span>`;
}

export function stageChip(stage: Stage): Html {
  const look = { calm: '', warn: 'caution', act: 'grave', over: 'grave' }[stage];
  return html`<span class="chip ${look}">${stageNames[stage]}</span>`;
}

/** A date that nobody has confirmed is 目安. */
export const certainty = (isConfirmed: boolean): string => (isConfirmed ? '確認済み' : '目安');

export function caution(text: string): Html {
  return html`<p class="warning"><strong>要確認</strong> ${text}</p>`;
}
