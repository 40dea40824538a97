import { html, raw } from 'hono/html';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import type { Refused } from './act.ts';
import type { OpenFile } from './file.ts';

/** What stands in a field: what was typed where the form was refused, else what is recorded. */
export type Typed = (name: string, recorded?: string | null) => string;

interface Sending {
  /** Where it goes, after the case's own address. */
  path: string;
  /** Hidden fields; they also tell forms apart that go to one address. */
  hidden?: Readonly<Record<string, string>>;
  /** Stands folded under these words until somebody opens it. */
  folded?: string | undefined;
  hasFile?: true;
}

const MARK = 'id="refused"';

/**
 * A form of a case page. It carries the version of the case that it was made of: whoever sends it has seen no other. Where it was
 * refused, it stands open again with what was typed, and why.
 */
export function caseForm(page: Page, file: OpenFile, sending: Sending, fields: (typed: Typed) => Html): Html {
  const { path, hidden = {}, folded, hasFile } = sending;
  const refused = isSame(file.refused, path, hidden) ? file.refused : undefined;
  const typed: Typed = (name, recorded) => (refused ? (refused.values[name] ?? '') : (recorded ?? ''));
  const carried = Object.entries({ version: String(file.material.version), ...hidden });
  const form = html`${refused ? why(refused) : ''}<form method="post" action="/cases/${file.id}${path}"${hasFile ? raw(' enctype="multipart/form-data"') : ''}>${page.token}
${carried.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${fields(typed)}</form>`;
  return folded === undefined
    ? form
    : html`<details${refused ? raw(' open') : ''}><summary>${folded}</summary>${form}</details>`;
}

function isSame(refused: Refused | undefined, path: string, hidden: Readonly<Record<string, string>>): boolean {
  return refused?.path === path && Object.entries(hidden).every(([name, value]) => refused.values[name] === value);
}

const why = ({ message }: Refused): Html =>
  html`<p class="fault lines" ${raw(MARK)} role="alert" tabindex="-1">${message}</p>`;

const CARRIED = new Set(['_token', 'version', 'step', 'take', 'kind']);

/** What stands above a page one of whose forms was refused. Where the form is gone meanwhile, what was typed can be copied. */
export async function aboveRefused(refused: Refused | undefined, content: Html): Promise<Html | ''> {
  if (!refused) return '';
  if ((await content).includes(MARK)) {
    return html`<p class="fault">記録されていません。<a href="#refused">理由と、入力した内容を見る</a></p>`;
  }
  const texts = Object.entries(refused.values).filter(([name, text]) => !CARRIED.has(name) && text.trim() !== '');
  const kept = html`<details open><summary>入力した内容（写して使えます）</summary>${texts.map(([, text]) => html`<blockquote class="lines">${text}</blockquote>`)}</details>`;
  return html`${why(refused)}${texts.length > 0 ? kept : ''}`;
}
