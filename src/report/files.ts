import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from './issue.ts';
import { kindsOfReport } from './kinds.ts';
import { startOf } from './period.ts';
import { renderHtml } from './render/html.ts';
import { buildView } from './view/build.ts';
import type { ReportView } from './view/view.ts';

export const formats = ['pdf', 'html', 'xlsx'] as const;
export type ReportFormat = (typeof formats)[number];

/** `mimamori-weekly-2026-W47-v2.pdf`; the first version bears no number. */
export function fileName(
  { kind, version, figures }: Pick<Report, 'kind' | 'version' | 'figures'>,
  format: ReportFormat,
): string {
  return `mimamori-${kind}-${figures.period.key}${version > 1 ? `-v${version}` : ''}.${format}`;
}

/** One of the report's files: the PDF as it was issued, the others from its figures. */
export async function fileOf(report: Omit<Report, 'id'>, format: ReportFormat): Promise<Uint8Array> {
  if (format === 'pdf') return report.pdf;
  const view = viewOf(report);
  if (format === 'html') return new TextEncoder().encode(renderHtml(view));
  const { renderXlsx } = await import('./render/xlsx.ts');
  return await renderXlsx(view, startOf(report.figures.period.until));
}

function viewOf({ kind, version, figures, corrections }: Omit<Report, 'id' | 'pdf'>): ReportView {
  return buildView({ figures, corrections, version, audience: kindsOfReport[kind].audience });
}

/** The report as a page of ours that takes its style from an address, as a strict policy wants it. */
export function htmlOf(report: Omit<Report, 'id' | 'pdf'>, site: { stylesheet: string; list: string }): string {
  return renderHtml(viewOf(report), site);
}

/** Writes all files of a report into a folder, which is made where it is missing. @returns their paths. */
export async function writeReport(report: Report, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const format of formats) {
    const path = join(folder, fileName(report, format));
    await writeFile(path, await fileOf(report, format));
    paths.push(path);
  }
  return paths;
}
