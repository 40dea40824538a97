import { type Clock, MimamoriError, newId, sha256 } from '../kernel/index.ts';
import type { PrintDependencies } from '../print/index.ts';
import { appendAudit, Prisma, type Store } from '../store/index.ts';
import { type Correction, compareHeadlines, lastTold } from './corrections.ts';
import type { Figures } from './figures.ts';
import { headlineOf } from './headline.ts';
import { type Issued, issuedReports, latestIssued } from './issued.ts';
import { kindsOfReport, type ReportKind } from './kinds.ts';
import { measure } from './measure/measure.ts';
import { type Period, parsePeriod, startOf } from './period.ts';
import { protect } from './protect.ts';
import { renderPdf } from './render/pdf.ts';
import { buildView } from './view/build.ts';

export interface ReportDependencies {
  store: Store;
  clock: Clock;
  /** Browser and fonts, looked for when first printed. */
  print(): Promise<PrintDependencies>;
}

export interface Report {
  /** Null for what is not issued because its period is not over. */
  id: string | null;
  kind: ReportKind;
  version: number;
  figures: Figures;
  corrections: readonly Correction[];
  pdf: Uint8Array;
}

interface Wanted {
  kind: ReportKind;
  period: Period;
  /** A user's id, `system` or `terminal`. */
  actor: string;
  /** Measures anew and issues another version, though one is out. */
  again?: boolean;
}

/**
 * The report of a period. The first time it is asked for after its end it is issued: figures, corrections of earlier reports and the PDF
 * are kept, and from then on everybody gets these. A period that is not over gives a preview that is not kept.
 * @throws {MimamoriError} `report-future`, `report-kind`, `print-failed`, `print-fonts`
 */
export async function makeReport(deps: ReportDependencies, wanted: Wanted): Promise<Report> {
  const { kind, period } = wanted;
  if (!kindsOfReport[kind].units.includes(period.unit)) {
    throw new MimamoriError('report-kind', `${kindsOfReport[kind].name}は「${period.key}」の期間では作れません。`);
  }
  const before = await latestIssued(deps.store, kind, period.key);
  if (before && !wanted.again) return before;
  const now = deps.clock.now();
  const { audience } = kindsOfReport[kind];
  const figures = protect(await measure(deps.store, period, now), audience);
  const corrections = figures.isComplete ? await findCorrections(deps, kind, period) : [];
  const version = (before?.version ?? 0) + 1;
  const view = buildView({ figures, corrections, audience, version });
  const pdf = await renderPdf(view, startOf(period.until), await deps.print());
  const report: Report = { id: null, kind, version, figures, corrections, pdf };
  return figures.isComplete ? await keep(deps, report, wanted, now) : report;
}

/** What has changed, since readers were last told, in the reports of the same kind that came before. */
async function findCorrections(deps: ReportDependencies, kind: ReportKind, period: Period): Promise<Correction[]> {
  const issued = await issuedReports(deps.store, kind);
  const earlier = newestOfEach(issued)
    .filter(({ figures }) => figures.period.until <= period.from)
    .sort((a, b) => b.figures.period.until.localeCompare(a.figures.period.until))
    .slice(0, kindsOfReport[kind].lookBack);
  const found: Correction[] = [];
  for (const report of earlier) {
    const { key, unit } = report.figures.period;
    const later = issued.filter((other) => other !== report && other.issuedAt >= report.issuedAt);
    const told = lastTold(key, headlineOf(report.figures), later);
    const fresh = protect(
      await measure(deps.store, parsePeriod(unit, key), deps.clock.now()),
      kindsOfReport[kind].audience,
    );
    found.push(...compareHeadlines(key, told, headlineOf(fresh)));
  }
  return found;
}

/** The newest version of each period. */
function newestOfEach(issued: readonly Issued[]): Issued[] {
  return [...new Map(issued.map((report) => [report.figures.period.key, report])).values()];
}

async function keep(deps: ReportDependencies, report: Report, { actor, period }: Wanted, now: Date): Promise<Report> {
  const { kind, version, figures, pdf } = report;
  const id = newId(now);
  const hash = sha256(pdf);
  try {
    await deps.store.transaction(async (tx) => {
      await tx.issuedReport.create({
        data: {
          ...{
            id,
            kind,
            period: period.key,
            version,
            figures,
            corrections: report.corrections.map((one) => ({ ...one })),
          },
          ...{ pdf: Buffer.from(pdf), sha256: hash, issuedAt: now, issuedById: actor },
        },
      });
      const details = { kind, period: period.key, version, sha256: hash };
      await appendAudit(tx, [{ actor, action: 'report.issued', subjectKind: 'report', subjectId: id, details }], now);
    });
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    const other = isTaken ? await latestIssued(deps.store, kind, period.key) : undefined;
    if (!other) throw error;
    return other; // somebody else was first
  }
  return { ...report, id };
}
