import exceljs from 'exceljs';
import type { ReportView, Table } from '../view/view.ts';
import { fixZipTimes } from './zip-times.ts';

/** The numbers behind the report, one sheet for each table. The same view gives the same bytes. */
export async function renderXlsx(view: ReportView, at: Date): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  book.creator = 'Mimamori';
  book.title = view.title;
  book.created = at;
  book.modified = at;
  addSheet(book, overview(view));
  for (const table of [...view.tables, ...view.annex]) addSheet(book, table);
  addSheet(book, {
    id: '数値の読み方',
    title: '数値の読み方',
    columns: [{ label: '説明', isNumber: false }],
    rows: view.notes.map((note) => [note]),
  });
  return fixZipTimes(new Uint8Array(await book.xlsx.writeBuffer()));
}

function overview(view: ReportView): Table {
  return {
    id: '概要',
    title: `${view.title} ${view.period}`,
    columns: [
      { label: '区分', isNumber: false },
      { label: '内容', isNumber: false },
    ],
    rows: [
      ...view.remarks.map((remark) => ['注意', remark]),
      ...view.summary.map(({ text }) => ['まとめ', text]),
      ...view.asks.map((ask) => ['お願いしたいこと', ask]),
      ...view.tiles.map(({ label, value, note }) => [label, `${value}（${note}）`]),
      ...view.charts.map(({ title, alternative }) => [title, alternative]),
    ],
  };
}

const WIDEST = 80;
const LINE_POINTS = 18;

function addSheet(book: exceljs.Workbook, { id, title, columns, rows, note }: Table): void {
  const sheet = book.addWorksheet(id, {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.addRow([title]).font = { bold: true };
  const head = sheet.addRow(columns.map(({ label }) => label));
  head.font = { bold: true };
  head.border = { bottom: { style: 'medium' } };
  const widths = columns.map(({ label }, index) => {
    const longest = Math.max(cellsOf(label), ...rows.map((row) => cellsOf(String(row[index] ?? ''))));
    return Math.min(WIDEST, Math.max(8, longest + 2));
  });
  for (const row of rows) {
    const lines = row.map((cell, index) => linesIn(String(cell), widths[index] ?? WIDEST));
    sheet.addRow(row).height = LINE_POINTS * Math.max(1, ...lines);
  }
  columns.forEach(({ isNumber }, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = widths[index] ?? WIDEST;
    column.alignment = isNumber ? { horizontal: 'right', vertical: 'top' } : { wrapText: true, vertical: 'top' };
    if (isNumber) column.numFmt = '#,##0';
  });
  const whole = widths.reduce((sum, width) => sum + width, 0);
  spread(sheet, 1, title, whole, columns.length);
  if (note !== undefined) {
    sheet.addRow([note]);
    spread(sheet, sheet.rowCount, note, whole, columns.length);
  }
}

/** One text over all columns, on as many lines as it needs: a merged cell grows by itself in no program. */
function spread(sheet: exceljs.Worksheet, row: number, text: string, width: number, columns: number): void {
  sheet.mergeCells(row, 1, row, columns);
  sheet.getCell(row, 1).alignment = { wrapText: true, vertical: 'top' };
  sheet.getRow(row).height = LINE_POINTS * linesIn(text, width);
}

/** How many narrow letters wide a text is drawn; Japanese ones are twice as wide. */
function cellsOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter < '\u1100' ? 1 : 2), 0);
}

/** A line ends up to two letters short of the edge, where a sign may not stand at the beginning of the next. */
function linesIn(text: string, width: number): number {
  const cells = cellsOf(text);
  return cells < width ? 1 : Math.ceil(cells / Math.max(1, width - 4));
}
