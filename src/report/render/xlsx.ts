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

function addSheet(book: exceljs.Workbook, { id, title, columns, rows, note }: Table): void {
  const sheet = book.addWorksheet(id, {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.addRow([title]).font = { bold: true };
  const head = sheet.addRow(columns.map(({ label }) => label));
  head.font = { bold: true };
  head.border = { bottom: { style: 'medium' } };
  for (const row of rows) sheet.addRow(row);
  if (note !== undefined) sheet.addRow([note]);
  columns.forEach(({ isNumber, label }, index) => {
    const column = sheet.getColumn(index + 1);
    const longest = Math.max(label.length, ...rows.map((row) => String(row[index] ?? '').length));
    column.width = Math.min(80, Math.max(8, longest * 2 + 2));
    column.alignment = isNumber
      ? { horizontal: 'right', vertical: 'top' }
      : { wrapText: longest > 40, vertical: 'top' };
    if (isNumber) column.numFmt = '#,##0';
  });
  sheet.getCell('A1').alignment = { wrapText: false };
}
