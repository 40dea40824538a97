import { html } from 'hono/html';
import { describeReason, isReason } from '../../capture/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { captureOfAlert, type FileCapture } from '../../triage/index.ts';
import { picturePart } from '../evidence/picture.ts';
import { serveEvidence } from '../evidence/stored.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { when } from '../when.ts';
import type { AlertContents } from './alert-page.ts';
import { deskOf } from './desk.ts';

/** What was sealed of the post, with its verdict, and what the page looked like. */
export function capturesPart(contents: AlertContents): Html {
  const { captures } = contents.file;
  return html`<section aria-labelledby="capture-heading"><h2 id="capture-heading">保全</h2>
${captures.length === 0 ? html`<p>まだ保全していません。「証拠を取る」を選ぶと、投稿とその周りを封印します。</p>` : html`<ul>${captures.map(captureLine)}</ul>`}${pictureOf(contents)}</section>`;
}

/** The picture of the capture that was asked for, or of the newest. */
function pictureOf({ file, filter, picture, keys }: AlertContents): Html {
  const sealed = file.captures.filter(({ state }) => state === 'sealed');
  const capture = sealed.find(({ id }) => id === picture?.captureId) ?? sealed[0];
  if (!capture) return html``;
  const at = (query: string) => `/alerts/${file.id}${query}#capture-heading`;
  return picturePart({
    base: `/alerts/${file.id}/captures/${capture.id}`,
    coveredAt: at(filter === '' ? '' : `?${filter}`),
    shownAt: at(`?${filter === '' ? '' : `${filter}&`}picture=${capture.id}`),
    files: capture.id === picture?.captureId ? picture.files : undefined,
    key: keys.picture,
  });
}

const captureStates: Readonly<Record<string, string>> = {
  waiting: '保全を待っています',
  sealed: '封印しました',
  refused: '保全できないアドレスです',
  erased: '保存期間を過ぎたため、消去しました',
};
const verdictNames: Readonly<Record<string, string>> = { complete: '完全', incomplete: '不完全' };
const seenNames: Readonly<Record<string, string>> = {
  live: '公開中',
  edited: '書き換えられた',
  deleted: '削除された',
  hidden: '見えなくなった',
  unknown: '分からない',
};

function captureLine({ state, verdict, reasons, capturedAt, stampedAt, seenAs, checkedAt }: FileCapture): Html {
  const why = reasons.map((reason) => (isReason(reason) ? describeReason(reason) : reason)).join('、');
  return html`<li>${captureStates[state] ?? state}${verdict ? html`（${verdictNames[verdict] ?? verdict}）` : ''} ${when(capturedAt)}
${why ? html`<br><small>${why}</small>` : ''}${stampedAt ? html`<br><small>時刻認証 ${when(stampedAt)}</small>` : ''}${seenAs ? html`<br><small>再確認 ${when(checkedAt)}：${seenNames[seenAs] ?? seenAs}</small>` : ''}</li>`;
}

/** A picture of the capture, or what came with the page. */
export async function showCaptureFile(page: Page): Promise<Response> {
  const { id = '', capture = '', file = '' } = page.params;
  const seen = await captureOfAlert(deskOf(page), page.viewer, id, capture);
  if (!seen) throw new MimamoriError('evidence-unknown', 'その写しはありません。', { capture });
  return serveEvidence(page, seen, file);
}
