import type { Block, Text } from '../../document/model.ts';

export const heading = (text: string, level: 1 | 2 | 3 = 2): Block => ({ kind: 'heading', level, text });

export const paragraph = (text: Text): Block => ({ kind: 'paragraph', text });

export const atRight = (text: Text): Block => ({ kind: 'paragraph', text, align: 'right' });

export const indented = (text: Text): Block => ({ kind: 'paragraph', text, indent: true });

export const bullets = (items: Text[]): Block => ({ kind: 'list', ordered: false, items });

export const steps = (items: Text[]): Block => ({ kind: 'list', ordered: true, items });

/** @param columns title and share of the width; shares add up to 100 */
export const table = (columns: readonly (readonly [string, number])[], rows: Text[][]): Block => ({
  kind: 'table',
  columns: columns.map(([title, share]) => ({ title, share })),
  rows,
});

/** Labels at the left, what is filled in at the right. */
export const form = (rows: readonly (readonly [string, Text])[], labelShare = 28): Block => ({
  kind: 'table',
  columns: [
    { title: '欄', share: labelShare },
    { title: '記載', share: 100 - labelShare },
  ],
  rows: rows.map(([label, value]) => [label, value]),
  form: true,
});

export const toConfirm = (text: string): Block => ({ kind: 'remark', mark: '要確認', text });

export const caution = (text: string): Block => ({ kind: 'remark', mark: '注意', text });

export const roughly = (text: string): Block => ({ kind: 'remark', mark: '目安', text });

export const blank = (label: string, lines: number): Block => ({ kind: 'blank', label, lines });

/** Boxes that only a person ticks. */
export const boxes = (...items: string[]): Block => ({
  kind: 'checkboxes',
  items: items.map((text) => ({ text, checked: false })),
});

export const pageBreak: Block = { kind: 'page-break' };

/** What the office wrote, or where to write it. */
export const orToFill = (text: string, what = '記入してください'): string =>
  text.trim() === '' ? `（${what}）` : text;

/** Stands where the sender's rendering shows nothing. */
export const WITHHELD = '（発信者送付用では伏せています）';
