import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  HeightRule,
  ImageRun,
  LineRuleType,
  PageBreak,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  WidthType,
} from 'docx';
import { GOTHIC, mm, pixels } from './docx-style.ts';
import type { Block, Column, Text } from './model.ts';
import { boxMark, itemMark, remarkMark, spansOf } from './printable.ts';

/** @param width of the text, millimetres */
export function wordBlocks(blocks: readonly Block[], width: number): (Paragraph | Table)[] {
  return blocks.flatMap((block) => wordBlock(block, width));
}

const ALIGN = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, centre: AlignmentType.CENTER } as const;
const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const SIZES = { 1: 25, 2: 22, 3: 21 } as const;

function wordBlock(block: Block, width: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const run = { bold: true, size: SIZES[block.level], font: { eastAsia: GOTHIC }, color: '000000' };
      const spacing = { before: block.level === 1 ? 300 : 200, after: 80 };
      return [
        new Paragraph({ heading: LEVELS[block.level], keepNext: true, spacing, children: runs(block.text, run) }),
      ];
    }
    case 'paragraph':
      return [
        new Paragraph({
          alignment: ALIGN[block.align ?? 'left'],
          ...(block.indent === true && { indent: { firstLine: 210 } }),
          children: runs(block.text),
        }),
      ];
    case 'list':
      return block.items.map((item, index) => listItem(itemMark(block.ordered, index), item));
    case 'checkboxes':
      return block.items.map((item) => listItem(boxMark(item.checked), item.text));
    case 'table':
      return [wordTable(block.columns, block.rows, block.form === true, width), gap()];
    case 'blank':
      return [new Paragraph({ keepNext: true, children: runs(block.label) }), emptyBox(block.lines, width), gap()];
    case 'remark':
      return [boxed(remarkMark(block.mark), block.text, width), gap()];
    case 'picture': {
      const transformation = { width: pixels(block.widthMm), height: pixels(block.heightMm) };
      const altText = { title: '', description: block.alternative, name: '' };
      return [
        new Paragraph({
          spacing: { line: 240, lineRule: LineRuleType.AUTO },
          children: [new ImageRun({ type: 'png', data: block.png, transformation, altText })],
        }),
      ];
    }
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}

type RunLook = NonNullable<Exclude<ConstructorParameters<typeof TextRun>[0], string>>;

function runs(text: Text, look: RunLook = {}): TextRun[] {
  return spansOf(text).flatMap((span) => {
    const marked: RunLook = span.marked
      ? { bold: true, underline: { type: UnderlineType.SINGLE }, shading: { type: ShadingType.CLEAR, fill: 'FFEF9E' } }
      : {};
    const own: RunLook = { ...look, ...(span.bold === true && { bold: true }), ...marked };
    return span.text
      .split('\n')
      .map((part, index) => new TextRun({ ...own, text: part, ...(index > 0 && { break: 1 }) }));
  });
}

const listItem = (mark: string, item: Text): Paragraph =>
  new Paragraph({
    indent: { left: 420, hanging: 420 },
    spacing: { after: 40 },
    children: [new TextRun({ text: `${mark}\t` }), ...runs(item)],
    tabStops: [{ type: 'left', position: 420 }],
  });

/** Word joins tables that follow each other without a paragraph between. */
const gap = (): Paragraph => new Paragraph({ spacing: { line: 120, after: 0 }, children: [] });

const LINE = { style: BorderStyle.SINGLE, size: 6, color: '333333' } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE } as const;
const CELL_MARGINS = { top: 50, bottom: 50, left: 90, right: 90 } as const;

function cell(text: Text, width: number, isLabel: boolean): TableCell {
  return new TableCell({
    width: { size: mm(width), type: WidthType.DXA },
    borders: BORDERS,
    ...(isLabel && { shading: { type: ShadingType.CLEAR, fill: 'EEEEEE' } }),
    children: [
      new Paragraph({
        spacing: { line: 280, after: 0 },
        children: runs(text, { size: 19, ...(isLabel && { bold: true }) }),
      }),
    ],
  });
}

function wordTable(columns: readonly Column[], rows: readonly Text[][], isForm: boolean, width: number): Table {
  const widths = columns.map((column) => (width * column.share) / 100);
  const row = (cells: readonly Text[], isHead: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      children: cells.map((text, index) => cell(text, widths[index] ?? 0, isHead || (isForm && index === 0))),
    });
  const titles = columns.map((column) => column.title);
  return table([...(isForm ? [] : [row(titles, true)]), ...rows.map((cells) => row(cells, false))], widths);
}

const table = (rows: TableRow[], widths: readonly number[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(widths.reduce((sum, each) => sum + each, 0)), type: WidthType.DXA },
    columnWidths: widths.map(mm),
    margins: CELL_MARGINS,
    rows,
  });

function emptyBox(lines: number, width: number): Table {
  const height = { value: mm(lines * 8), rule: HeightRule.ATLEAST };
  return table([new TableRow({ height, children: [cell('', width, false)] })], [width]);
}

function boxed(mark: string, text: string, width: number): Table {
  const spans: Text = [{ text: mark, bold: true }, { text }];
  return table([new TableRow({ cantSplit: true, children: [cell(spans, width, false)] })], [width]);
}
