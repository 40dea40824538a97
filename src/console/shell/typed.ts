import { html } from 'hono/html';
import type { Html } from '../html.ts';

/** Fields that hold nothing typed, or what is not to be shown again. */
const notShown = /^(?:_token|password|again|code|answer|back|next|filter|version|revision)$/u;
/** Ids, and the words that forms choose by. */
const chosen = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z_]+(?: [a-z_]+)?)$/u;

/** What a refused form had in it, so that nobody types it twice: to be copied. Nothing where nothing was typed. */
export function typedBack(form: Iterable<[string, FormDataEntryValue]>): Html | '' {
  const texts: string[] = [];
  let hasFile = false;
  for (const [name, value] of form) {
    if (typeof value !== 'string') hasFile ||= value.size > 0;
    else if (!notShown.test(name) && !chosen.test(value) && value.trim() !== '') texts.push(value);
  }
  if (texts.length === 0 && !hasFile) return '';
  return html`<details open><summary>入力した内容（写して使えます）</summary>
${texts.map((text) => html`<blockquote class="lines">${text}</blockquote>`)}
${hasFile ? html`<p>ファイルは、もう一度選んでください。</p>` : ''}</details>`;
}

/** Of a body that is too large to be taken, this much is read to give the texts in it back. */
const MOST_READ = 512 * 1024;

/** The fields at the beginning of a body, as far as they are whole. */
export async function fieldsAtStart(request: Request): Promise<[string, string][]> {
  const start = await readStart(request);
  const type = request.headers.get('content-type') ?? '';
  const boundary = /boundary="?([^";]+)/iu.exec(type)?.[1];
  if (boundary) return partsOf(start, boundary);
  if (!/x-www-form-urlencoded/iu.test(type)) return [];
  // The last one is cut off in the middle of its text, or of a letter: what is left of it is still worth having.
  return [...new URLSearchParams(start.replace(/%[0-9a-f]?$/iu, ''))].map(([name, value]) => [
    name,
    value.replace(/\uFFFD+$/u, ''),
  ]);
}

async function readStart({ body, bodyUsed }: Request): Promise<string> {
  // Sent without its length, it has been read as far as the limit already.
  const reader = bodyUsed || body?.locked ? undefined : body?.getReader();
  const read: Uint8Array[] = [];
  for (let size = 0; reader && size < MOST_READ; ) {
    const { value, done } = await reader.read();
    if (done) break;
    read.push(value);
    size += value.length;
  }
  await reader?.cancel().catch(() => {});
  return Buffer.concat(read).toString('utf8');
}

/** Texts of a multipart body (RFC 7578); files are left out. */
function partsOf(body: string, boundary: string): [string, string][] {
  return body.split(`--${boundary}`).flatMap((part): [string, string][] => {
    const [, head = '', content] = /^\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/u.exec(part) ?? [];
    const name = /\bname="([^"]*)"/iu.exec(head)?.[1];
    if (name === undefined || content === undefined || /\bfilename=/iu.test(head)) return [];
    return [[name, content.replace(/\r\n$/u, '')]];
  });
}
