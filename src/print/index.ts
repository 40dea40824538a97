export { checkPdf, type PdfFacts, readPdfFacts } from './check.ts';
export { finishPdf, type PdfFinish } from './finish.ts';
export { type ClosedPdf, type ForeignPdf, readForeignPdf } from './foreign-page.ts';
export { escapeHtml, PAPER_STYLE } from './html.ts';
export type { Placed } from './placed.ts';
export { openPrinter, type PrintDependencies, type Printer, type PrintPage, printPdf } from './print.ts';
export type { FoundWords, SnapshotPicture, SnapshotWish } from './snapshot.ts';
