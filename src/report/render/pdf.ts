import { MimamoriError } from '../../kernel/index.ts';
import { type PrintDependencies, printPdf } from '../../print/index.ts';
import type { ReportView } from '../view/view.ts';
import { renderHtml } from './html.ts';

/** A4: summary and charts on the first page, tables on the second, then the annex. The same view gives the same bytes. */
export async function renderPdf(view: ReportView, at: Date, deps: PrintDependencies): Promise<Uint8Array> {
  const title = `${view.title} ${view.period}`;
  const [pdf] = await printPdf(
    [
      {
        html: renderHtml(view),
        title,
        at,
        foot: [`${view.title}　${view.period}`],
        margins: { top: 12, right: 14, bottom: 15, left: 14 },
      },
    ],
    deps,
  );
  if (!pdf) throw new MimamoriError('print-failed', 'PDF を作れませんでした。');
  return pdf;
}
