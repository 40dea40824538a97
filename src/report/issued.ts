import type { Prisma, Store } from '../store/index.ts';
import { type Correction, correctionsSchema } from './corrections.ts';
import { type Figures, figuresSchema } from './figures.ts';
import { isReportKind, type ReportKind } from './kinds.ts';

/** A report as it went out, without the document. */
export interface Issued {
  id: string;
  kind: ReportKind;
  version: number;
  figures: Figures;
  corrections: Correction[];
  sha256: string;
  issuedAt: Date;
}

type Row = Omit<Prisma.IssuedReportGetPayload<object>, 'pdf'>;

/** Reports of a kind in the order in which they were issued. */
export async function issuedReports(store: Store, kind?: ReportKind): Promise<Issued[]> {
  const rows = await store.client.issuedReport.findMany({
    ...(kind && { where: { kind } }),
    orderBy: [{ issuedAt: 'asc' }, { version: 'asc' }],
    omit: { pdf: true },
  });
  return rows.flatMap(toIssued);
}

/** The newest version of a period's report, with its document. */
export async function latestIssued(
  store: Store,
  kind: ReportKind,
  period: string,
): Promise<(Issued & { pdf: Uint8Array }) | undefined> {
  const row = await store.client.issuedReport.findFirst({ where: { kind, period }, orderBy: { version: 'desc' } });
  const [issued] = row ? toIssued(row) : [];
  return row && issued ? { ...issued, pdf: row.pdf } : undefined;
}

export async function issuedReport(store: Store, id: string): Promise<(Issued & { pdf: Uint8Array }) | undefined> {
  const row = await store.client.issuedReport.findUnique({ where: { id } });
  const [issued] = row ? toIssued(row) : [];
  return row && issued ? { ...issued, pdf: row.pdf } : undefined;
}

/** A row that another release wrote and this one can't read is left out rather than shown wrongly. */
function toIssued({ id, kind, version, figures, corrections, sha256, issuedAt }: Row): Issued[] {
  const parsed = figuresSchema.safeParse(figures);
  const changed = correctionsSchema.safeParse(corrections);
  if (!isReportKind(kind) || !parsed.success || !changed.success) return [];
  return [{ id, kind, version, figures: parsed.data, corrections: changed.data, sha256, issuedAt }];
}
