import { html } from 'hono/html';
import type { DeskCounts } from '../../triage/index.ts';
import type { Html } from '../html.ts';

/** What waits, as figures that lead to it. */
export function tiles({ overdue, dueSoon, mine, waiting }: DeskCounts, approvals: number | undefined): Html {
  return html`<ul class="tiles">
${tile('/alerts?overdue=1', overdue, '期限を過ぎた警告', overdue > 0)}
${tile('/alerts', dueSoon, '24 時間以内に期限が来る警告')}
${tile('/alerts?shelf=mine', mine, 'あなたが担当している警告')}
${tile('/alerts', waiting, '判断を待つ警告の合計')}
${approvals === undefined ? '' : tile('/approvals', approvals, '承認を待つもの', approvals > 0)}
</ul>`;
}

function tile(path: string, figure: number, label: string, isGrave = false): Html {
  return html`<li><a href="${path}"><span class="figure${isGrave ? ' late' : ''}">${figure} 件</span>${label}</a></li>`;
}
