import type { Block, Document } from './model.ts';
import { boxMark, itemMark, plain, printable, remarkMark } from './printable.ts';

/** A document as plain text, for what a person pastes into a form. Lines end as Windows wants them. */
export function renderText(document: Document): string {
  const parts = [printable(document.title), ...document.blocks.map(blockText)].filter((part) => part !== '');
  return `${parts.join('\n\n')}\n`.replaceAll('\n', '\r\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'■'.repeat(block.level === 1 ? 1 : 0)}${printable(block.text)}`;
    case 'paragraph':
      return plain(block.text);
    case 'list':
      return block.items.map((item, index) => `${itemMark(block.ordered, index)}${plain(item)}`).join('\n');
    case 'checkboxes':
      return block.items.map((item) => `${boxMark(item.checked)}${printable(item.text)}`).join('\n');
    case 'table':
      return block.rows.map((row) => rowText(row.map(plain), block.columns, block.form === true)).join('\n');
    case 'blank':
      return `${printable(block.label)}：`;
    case 'remark':
      return `${remarkMark(block.mark)}${printable(block.text)}`;
    case 'picture':
      return `（図：${printable(block.alternative)}）`;
    case 'page-break':
      return '';
  }
}

function rowText(cells: string[], columns: readonly { title: string }[], isForm: boolean): string {
  if (isForm) return cells.join('：');
  return cells.map((cell, index) => `${columns[index]?.title ?? ''}：${cell}`).join('\n');
}
