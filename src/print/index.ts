export { checkPdf, type PdfFacts, readPdfFacts } from './check.ts';
export { finishPdf, type PdfFinish } from './finish.ts';
export { escapeHtml, PAPER_STYLE } from './html.ts';
export { type PrintDependencies, type PrintPage, printPdf } from './print.ts';
