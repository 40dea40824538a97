import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/kernel/index.ts';
import { checkPdf } from '../../../src/print/index.ts';
import {
  fileOf,
  formats,
  issuedReports,
  makeReport,
  parsePeriod,
  type Report,
  type ReportDependencies,
  type ReportFormat,
  writeReport,
} from '../../../src/report/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { type Office, seedOffice } from '../../support/office.ts';
import { printDependencies } from '../../support/print.ts';
import { freshStore } from '../../support/store.ts';

const clock = fixedClock('2026-11-16T08:00:00+09:00');
let store: Store;
let office: Office;
let deps: ReportDependencies;
let folder: string;

beforeAll(async () => {
  store = await freshStore();
  office = await seedOffice(store, { from: '2026-08-24', days: 91, alertsPerDay: 6, caseShare: 0.2 });
  deps = { store, clock, print: printDependencies };
  folder = await mkdtemp(join(tmpdir(), 'mimamori-report-'));
  clock.advance(7 * 86_400_000);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const week = (key: string) => ({ kind: 'weekly' as const, period: parsePeriod('week', key), actor: 'terminal' });
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function textOf(report: Report, format: ReportFormat): Promise<string> {
  const bytes = await fileOf(report, format);
  if (format === 'html') return new TextDecoder().decode(bytes);
  if (format === 'pdf') return (await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true })).text;
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  return book.worksheets.map((sheet) => `${sheet.name} ${JSON.stringify(sheet.getSheetValues())}`).join('\n');
}

describe('a weekly report', () => {
  it('is the same in every byte when it is made from the same rows by somebody else', async () => {
    const one = await makeReport(deps, week('2026-W46'));
    const other = await freshStore();
    await seedOffice(other, { from: '2026-08-24', days: 91, alertsPerDay: 6, caseShare: 0.2 });
    const two = await makeReport({ ...deps, store: other }, week('2026-W46'));
    for (const format of formats) expect(hash(await fileOf(two, format)), format).toBe(hash(await fileOf(one, format)));
  });

  it('stays as it was issued, though the rows have changed since', async () => {
    const before = await makeReport(deps, week('2026-W46'));
    await store.client.decision.updateMany({
      where: { decidedAt: { gte: new Date('2026-11-10T00:00:00+09:00'), lt: new Date('2026-11-11T00:00:00+09:00') } },
      data: { undoneAt: new Date('2026-11-17T00:00:00+09:00') },
    });
    const after = await makeReport(deps, week('2026-W46'));
    for (const format of formats) expect(hash(await fileOf(after, format))).toBe(hash(await fileOf(before, format)));
  });

  it('tells in the next one what has changed in it, and only once', async () => {
    const undone = office.decisions.filter(
      ({ decidedAt, undoneAt }) =>
        undoneAt === null && decidedAt.toISOString() >= '2026-11-09T15' && decidedAt.toISOString() < '2026-11-10T15',
    ).length;
    const [earlier] = await issuedReports(store, 'weekly');
    const next = await makeReport(deps, week('2026-W47'));
    expect(undone).toBeGreaterThan(0);
    expect(next.corrections).toContainEqual({
      ...{ period: '2026-W46', key: 'alerts.decided' },
      ...{ told: earlier?.figures.alerts.decided, now: Number(earlier?.figures.alerts.decided) - undone },
    });
    expect(await textOf(next, 'html')).toContain('前の報告の訂正');
    clock.advance(7 * 86_400_000);
    expect((await makeReport(deps, week('2026-W48'))).corrections).toEqual([]);
  });

  it('made again becomes a second version, and the first one stays', async () => {
    const again = await makeReport(deps, { ...week('2026-W46'), again: true });
    expect(again.version).toBe(2);
    expect(await textOf(again, 'html')).toContain('第2版');
    const versions = (await issuedReports(store, 'weekly')).filter(({ figures }) => figures.period.key === '2026-W46');
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('asked for twice at once is issued once', async () => {
    clock.advance(7 * 86_400_000);
    const both = await Promise.all([makeReport(deps, week('2026-W49')), makeReport(deps, week('2026-W49'))]);
    expect(both[0].id).toBe(both[1].id);
    expect(await store.client.issuedReport.count({ where: { period: '2026-W49' } })).toBe(1);
  });

  it('has two pages and an annex, as a PDF that can be filed', async () => {
    const { pdf } = await makeReport(deps, week('2026-W46'));
    expect(await checkPdf(pdf)).toEqual([]);
    const { text } = await extractText(await getDocumentProxy(pdf.slice()));
    expect(text.findIndex((page) => page.includes('別紙'))).toBe(2);
  });

  it('shows every line of its workbook, also the long ones', async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.load((await fileOf(await makeReport(deps, week('2026-W46')), 'xlsx')).slice().buffer);
    const isCut = (cell: exceljs.Cell, width: number) => {
      const letters = [...cell.text].reduce((sum, letter) => sum + (letter < '\u1100' ? 1 : 2), 0);
      return letters / width > cell.worksheet.getRow(Number(cell.row)).height / 15;
    };
    let seen = 0;
    for (const sheet of book.worksheets) {
      const whole = sheet.columns.reduce((sum, { width = 0 }) => sum + width, 0);
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          const width = cell.isMerged ? whole : (sheet.getColumn(cell.col).width ?? 0);
          seen += 1;
          expect(isCut(cell, width), `${sheet.name} ${cell.address}`).toBe(false);
        }),
      );
    }
    expect(seen).toBeGreaterThan(200);
  });

  it('is written as three files', async () => {
    const paths = await writeReport(await makeReport(deps, week('2026-W47')), folder);
    expect(paths.map((path) => path.slice(folder.length + 1))).toEqual(
      formats.map((format) => `mimamori-weekly-2026-W47.${format}`),
    );
    expect((await readFile(paths[0] ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('no report of any kind', () => {
  const wanted = [
    week('2026-W47'),
    { kind: 'monthly' as const, period: parsePeriod('month', '2026-10'), actor: 'terminal' },
    { kind: 'yearly' as const, period: parsePeriod('year', '2026'), actor: 'terminal' },
    { kind: 'committee' as const, period: parsePeriod('month', '2026-10'), actor: 'terminal' },
  ];

  it.each(wanted)('holds a name, a handle or a post: $kind', async (one) => {
    const report = await makeReport(deps, one);
    const { names, handles, texts } = office.secrets;
    const parts = names.flatMap((name) => [name, name.slice(0, 2), name.slice(2)]);
    const posts = texts.flatMap((text) => [text, text.slice(0, 12), text.slice(-12)]);
    for (const format of formats) {
      const shown = (await textOf(report, format)).replaceAll(/\s/gu, '');
      const found = [...parts, ...handles, ...posts, 'board.example'].filter((secret) =>
        shown.includes(secret.replaceAll(/\s/gu, '')),
      );
      expect(found, format).toEqual([]);
      expect(shown.length).toBeGreaterThan(500);
    }
  });
});

it('a month is no period of a weekly report', async () => {
  const wrong = { kind: 'weekly' as const, period: parsePeriod('month', '2026-10'), actor: 'terminal' };
  await expect(makeReport(deps, wrong)).rejects.toMatchObject({ code: 'report-kind' });
});
