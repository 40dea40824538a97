import { escapeHtml, PAPER_STYLE, type Placed, type PrintPage } from '../../print/index.ts';
import type { Block, Column, Document, Text } from './model.ts';
import { boxMark, isLandscape, itemMark, marginsOf, printable, remarkMark, spansOf } from './printable.ts';

const STYLE = `${PAPER_STYLE}
  h1 { font-size: 15pt; text-align: center; margin: 0 0 6mm; font-weight: 700; }
  h2 { font-size: 12.5pt; margin: 6mm 0 2mm; break-after: avoid; }
  h3 { font-size: 11pt; margin: 4.5mm 0 1.5mm; break-after: avoid; }
  h4 { font-size: 10.5pt; margin: 3mm 0 1mm; break-after: avoid; }
  p, td, th, .item { white-space: pre-wrap; }
  p { margin: 0 0 2.2mm; orphans: 2; widows: 2; }
  .right { text-align: right; break-before: avoid; } .centre { text-align: center; } .indent { text-indent: 1em; }
  .together { break-inside: avoid; }
  .item { margin: 0 0 1mm; padding-left: 2em; text-indent: -2em; }
  .item > .mark { display: inline-block; width: 2em; text-indent: 0; }
  table { width: calc(100% - 0.6mm); margin: 1.5mm 0 4mm; font-size: 9.5pt; line-height: 1.5; }
  th, td { border: 0.3mm solid #333; padding: 1.2mm 1.8mm; vertical-align: top; text-align: left; }
  th { background: #eee; font-weight: 700; } tr { break-inside: avoid; }
  mark { background: #ffef9e; color: #000; font-weight: 700; text-decoration: underline; text-underline-offset: 0.2em; }
  .blank { margin: 1.5mm 0 3mm; } .blank > div { border: 0.3mm solid #333; }
  .remark { border: 0.4mm solid #333; border-left-width: 1.6mm; padding: 1.5mm 2.5mm; margin: 2mm 0 3.5mm; white-space: pre-wrap; font-size: 9.5pt; break-inside: avoid; }
  figure { margin: 2mm 0; } figure img { border: 0.2mm solid #999; }
  .break { break-after: page; }
`;

/** A document as it is printed. @param at goes into the PDF as the time of making */
export function documentPage(document: Document, at: Date): PrintPage {
  const placed = new Map<string, Placed>();
  const body = document.blocks.map((block) => blockHtml(block, placed)).join('\n');
  const title = printable(document.title);
  return {
    html: `<!doctype html><html lang="ja"><head><meta charset="utf-8"><style>${STYLE}</style></head><body><h1>${escapeHtml(title)}</h1>\n${body}</body></html>`,
    placed,
    title,
    at,
    orientation: isLandscape(document) ? 'landscape' : 'portrait',
    margins: marginsOf(document),
    head: { stamp: document.stamp ?? '', right: document.exhibitMark ?? '' },
    foot: [title],
  };
}

function blockHtml(block: Block, placed: Map<string, Placed>): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${inline(block.text)}</h${block.level + 1}>`;
    case 'paragraph': {
      const names = [block.align ?? '', block.indent === true ? 'indent' : ''].filter((name) => name !== '');
      return `<p class="${names.join(' ')}">${inline(block.text)}</p>`;
    }
    case 'list':
      return block.items.map((item, index) => itemHtml(itemMark(block.ordered, index), item)).join('\n');
    case 'checkboxes':
      return `<div class="together">${block.items.map((item) => itemHtml(boxMark(item.checked), item.text)).join('\n')}</div>`;
    case 'table':
      return tableHtml(block.columns, block.rows, block.form === true);
    case 'blank':
      return `<div class="blank"><p>${inline(block.label)}</p><div style="height:${block.lines * 8}mm"></div></div>`;
    case 'remark':
      return `<div class="remark"><b>${remarkMark(block.mark)}</b>${inline(block.text)}</div>`;
    case 'picture': {
      const name = `${placed.size + 1}.png`;
      placed.set(name, { kind: 'png', png: block.png });
      return `<figure><img src="https://print.invalid/${name}" style="width:${block.widthMm}mm;height:${block.heightMm}mm" alt="${escapeHtml(block.alternative)}"></figure>`;
    }
    case 'page-break':
      return '<div class="break"></div>';
  }
}

const itemHtml = (mark: string, item: Text): string =>
  `<div class="item"><span class="mark">${mark}</span>${inline(item)}</div>`;

function tableHtml(columns: readonly Column[], rows: readonly Text[][], isForm: boolean): string {
  const widths = columns.map((column) => `<col style="width:${column.share}%">`).join('');
  const head = columns.map((column) => `<th>${inline(column.title)}</th>`).join('');
  const row = (cells: readonly Text[]): string =>
    `<tr>${cells.map((cell, index) => (isForm && index === 0 ? `<th>${inline(cell)}</th>` : `<td>${inline(cell)}</td>`)).join('')}</tr>`;
  return `<table><colgroup>${widths}</colgroup>${isForm ? '' : `<thead><tr>${head}</tr></thead>`}<tbody>${rows.map(row).join('')}</tbody></table>`;
}

export function inline(text: Text): string {
  return spansOf(text)
    .map((span) => {
      const words = escapeHtml(span.text);
      if (span.marked) return `<mark>${words}</mark>`;
      return span.bold ? `<b>${words}</b>` : words;
    })
    .join('');
}
