import { html } from 'hono/html';
import { severityNames } from '../../analysis/index.ts';
import type { AlertFile, Colleague, Draft, KeyMap } from '../../triage/index.ts';
import type { EvidenceFiles } from '../evidence/stored.ts';
import type { Html } from '../html.ts';
import { when } from '../when.ts';
import { actionBar } from './actions.ts';
import { background } from './background.ts';
import { helpPopover } from './help.ts';
import { coveredSentence } from './masked.ts';
import { textPart } from './text-part.ts';
import { type Undoable, undoBar } from './undo-bar.ts';
import { categoriesText, dueText, stateNames } from './words.ts';

export interface AlertContents {
  file: AlertFile;
  me: string;
  /** The text was uncovered by this person and is asked for. */
  isShown: boolean;
  /** Others who have read it already. */
  readBy: readonly string[];
  keys: KeyMap;
  draft: Draft | undefined;
  colleagues: readonly Colleague[];
  users: ReadonlyMap<string, string>;
  targets: ReadonlyMap<string, string>;
  regroupings: readonly { id: string; kind: string; at: Date; byId: string }[];
  /** Query of the queue that it was opened from. */
  filter: string;
  /** An act that can still be taken back. */
  undo: Undoable | undefined;
  isBreakDue: boolean;
  /** The capture whose picture is asked for, and what it holds; null where that cannot be read. */
  picture: { captureId: string; files: EvidenceFiles | null } | undefined;
  /** What staff have reported of this post, the newest first. */
  reports: readonly { id: string; reportedAt: Date }[];
  now: Date;
  token: Html;
}

/** One alert: first what is needed to decide, then the text, then what lies behind it. */
export function alertPage(contents: AlertContents): Html {
  const { isBreakDue, undo, keys, filter, token } = contents;
  return html`<div class="desk" hx-boost="true">
${undo ? undoBar(undo, keys, filter, token) : ''}
${isBreakDue ? breakReminder : ''}
${head(contents)}
${actionBar(contents)}
${textPart(contents)}
${background(contents)}
${helpPopover(keys)}
</div>`;
}

const breakReminder = html`<aside class="notice" aria-label="休憩のすすめ"><p>しばらく続けて作業しています。区切りのよいところで、少し休みませんか。<a href="/desk">時間の設定</a></p></aside>`;

function head({ file, now, me, users, targets, isShown, reports }: AlertContents): Html {
  const { severity, categories, reason, dueAt, raisedAt, state, claimedById, leaseUntil, copies } = file;
  const isOpen = state === 'new' || state === 'claimed' || state === 'reopened';
  const isHeld = state === 'claimed' && claimedById !== null && leaseUntil !== null && leaseUntil > now;
  const holder = claimedById === me ? 'あなた' : (users.get(claimedById ?? '') ?? 'ほかの人');
  return html`<section class="card ${severity}" aria-label="警告の要点">
<p class="lead">${isShown ? reason : coveredSentence(reason)}</p>
<p class="head"><span class="severity">${severityNames[severity]}</span><span>${categoriesText(categories)}</span>
<span>対象 <strong>${file.targets.map((target) => targets.get(target) ?? target).join('、')}</strong></span>
${isOpen ? html`<span class="${dueAt <= now ? 'late' : ''}">期限 ${dueText(dueAt, now)}（${when(dueAt)}）</span>` : ''}
${copies.length > 0 ? html`<span>同じ内容 ${copies.length + 1} 件</span>` : ''}</p>
<p class="quiet-text">状態 ${stateNames[state]}${isHeld ? html`、${holder}が作業中（${when(leaseUntil)} まで）` : ''}　警告 ${when(raisedAt)}</p>
${reports.length > 0 ? html`<p>職員からの報告 ${reports.map(({ id, reportedAt }) => html`<a href="/staff-reports/${id}">${when(reportedAt)}</a> `)}</p>` : ''}
</section>`;
}
