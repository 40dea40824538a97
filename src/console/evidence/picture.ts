import { html } from 'hono/html';
import type { Html } from '../html.ts';
import { keyed, keyMark } from '../queue/keyed.ts';
import type { EvidenceFiles } from './stored.ts';

export interface PictureContents {
  /** Address of the capture's files, without a slash at the end. */
  base: string;
  /** This page with the picture covered, and with it shown. */
  coveredAt: string;
  shownAt: string;
  /** What is shown; undefined while it is covered, null where it cannot be read. */
  files: EvidenceFiles | null | undefined;
  /** Key that shows and covers it. */
  key: string | null;
}

/** What was on the screen when the page was captured: grey and coarse until somebody asks for it. */
export function picturePart({ base, coveredAt, shownAt, files, key }: PictureContents): Html {
  if (files === null)
    return html`<p class="warning">証拠のファイルを読めないので、写しを表示できません。管理者に知らせてください。</p>`;
  if (files === undefined) {
    return html`<figure class="evidence"><img class="covered" src="${base}/covered.png" alt="伏せた画面の写し" loading="lazy" decoding="async">
<figcaption><a class="button second" href="${shownAt}"${keyed(key)}>画面の写しを表示する${keyMark(key)}</a> <small>表示したことは記録されます。</small></figcaption></figure>`;
  }
  return html`<figure class="evidence"><figcaption><a class="button second" href="${coveredAt}"${keyed(key)}>写しを伏せる${keyMark(key)}</a> <small>灰色で表示しています。封印したものは元の色のままです。</small></figcaption>
${files.pictures.map((file, index) => html`<img src="${base}/${file}" alt="保全した画面の写し${files.pictures.length > 1 ? `（${index + 1} 枚目）` : ''}">`)}</figure>
${files.media.length === 0 ? '' : html`<h3>付いていた画像・動画・音声</h3>${files.media.map((medium, index) => mediumPart(base, medium, index + 1))}`}`;
}

/** Folded until somebody opens it: a picture by its own is the hardest to unsee. */
function mediumPart(base: string, { file, kind }: EvidenceFiles['media'][number], number: number): Html {
  const name = `${mediaNames[kind]} ${number}`;
  const shown = {
    image: html`<img src="${base}/${file}" alt="${name}" loading="lazy">`,
    video: html`<video src="${base}/${file}" controls preload="none" aria-label="${name}"></video>`,
    audio: html`<audio src="${base}/${file}" controls preload="none" aria-label="${name}"></audio>`,
  };
  return html`<details class="medium"><summary>${name}を開く</summary>${shown[kind]}</details>`;
}

const mediaNames = { image: '画像', video: '動画', audio: '音声' } as const;
