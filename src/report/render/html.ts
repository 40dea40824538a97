import { escapeHtml } from '../../print/index.ts';
import type { Chart, ReportView, Table, Tile } from '../view/view.ts';
import { style } from './style.ts';

/** Nothing is loaded, whoever opens the file. */
const ALONE = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
`;

/**
 * One file that asks for nothing from anywhere: read on a screen of 360 px and printed on A4 alike.
 * @param site where it is a page among others that may hold no style: the address of its style, and of the list to go back to.
 */
export function renderHtml(view: ReportView, site?: { stylesheet: string; list: string }): string {
  const heading = escapeHtml(view.title);
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${site ? '' : ALONE}<title>${heading} ${escapeHtml(view.period)}</title>
${site ? `<link rel="stylesheet" href="${escapeHtml(site.stylesheet)}">` : `<style>${style}</style>`}
</head>
<body>
${site ? `<nav class="screen" aria-label="報告"><a href="${escapeHtml(site.list)}">報告の一覧へ</a></nav>\n` : ''}<header><h1>${heading}</h1><p class="period">${escapeHtml(view.period)}</p></header>
<main>
${view.remarks.length > 0 ? `<p class="remark">${view.remarks.map(escapeHtml).join('<br>')}</p>` : ''}
<section class="summary" aria-labelledby="summary"><h2 id="summary">まとめ</h2>
<ol>${view.summary.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('')}</ol></section>
<section class="asks" aria-labelledby="asks"><h2 id="asks">管理職にお願いしたいこと</h2>
${asks(view.asks)}</section>
<dl class="tiles">${view.tiles.map(tile).join('')}</dl>
<div class="charts">${view.charts.map(chart).join('\n')}</div>
<div class="tables"><h2>数値の内訳</h2>${view.tables.map(table).join('\n')}</div>
<section class="annex" aria-labelledby="annex"><h2 id="annex">別紙</h2>
${view.annex.map(table).join('\n')}
<h3>数値の読み方</h3>
<ul class="notes">${view.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul></section>
</main>
</body>
</html>
`;
}

function asks(sentences: readonly string[]): string {
  if (sentences.length === 0) return '<p>この期間にはありません。</p>';
  return `<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('')}</ul>`;
}

function tile({ label, value, note }: Tile): string {
  return `<div><dt>${escapeHtml(label)}</dt><dd><strong>${escapeHtml(value)}</strong><span>${escapeHtml(note)}</span></dd></div>`;
}

function chart({ id, title, svg, alternative, hasTable }: Chart): string {
  return `<figure aria-labelledby="chart-${id}"><figcaption id="chart-${id}">${escapeHtml(title)}</figcaption>
${svg}
<p${hasTable && svg !== '' ? ' class="screen"' : ''}>${escapeHtml(alternative)}</p></figure>`;
}

function table({ title, columns, rows, note }: Table): string {
  const kind = (index: number) => (columns[index]?.isNumber ? ' class="number"' : '');
  const head = columns.map(({ label }, index) => `<th scope="col"${kind(index)}>${escapeHtml(label)}</th>`).join('');
  const line = (row: readonly (string | number)[]) =>
    row
      .map((cell, index) => {
        const text = escapeHtml(typeof cell === 'number' ? cell.toLocaleString('ja-JP') : cell);
        return index === 0 ? `<th scope="row">${text}</th>` : `<td${kind(index)}>${text}</td>`;
      })
      .join('');
  const body = rows.map((row) => `<tr>${line(row)}</tr>`).join('');
  const below = note === undefined ? '' : `<p class="below">${escapeHtml(note)}</p>`;
  return `<section class="table"><table><caption>${escapeHtml(title)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${below}</section>`;
}
