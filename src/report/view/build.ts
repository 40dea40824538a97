import { addDays } from '../../kernel/index.ts';
import type { Correction } from '../corrections.ts';
import type { Figures } from '../figures.ts';
import { headlineOf } from '../headline.ts';
import type { Audience } from '../protect.ts';
import { summarise } from '../summary.ts';
import { annexTables } from './annex.ts';
import { breakdownCharts, trendCharts } from './charts.ts';
import { notes } from './notes.ts';
import { pageTables } from './tables.ts';
import type { ReportView, Tile } from './view.ts';
import { askSentence, cellText, counted, dayText } from './words.ts';

export interface ReportContent {
  /** Protected (`protect`). */
  figures: Figures;
  corrections: readonly Correction[];
  audience: Audience;
  /** From 1; a later one says so. */
  version: number;
}

const names: Readonly<Record<Figures['period']['unit'], string>> = { week: '週報', month: '月報', year: '年報' };

export function buildView({ figures, corrections, audience, version }: ReportContent): ReportView {
  const { period, organisation } = figures;
  const name = audience === 'committee' ? '法令遵守推進委員会への報告' : `見守り${names[period.unit]}`;
  return {
    title: `${organisation === '' ? '' : `${organisation}　`}${name}`,
    period: `${dayText(period.from)}から${dayText(addDays(period.until, -1))}まで（${periodName(period)}）`,
    remarks: remarksOf(figures, corrections, version),
    summary: summarise(figures),
    asks: figures.asks.map(askSentence),
    tiles: tilesOf(figures),
    charts: [...trendCharts(figures), ...breakdownCharts(figures)],
    tables: pageTables(figures),
    annex: annexTables(figures, corrections),
    notes: notes(audience),
  };
}

export function periodName({ unit, key }: Figures['period']): string {
  if (unit === 'week') return key;
  return unit === 'month' ? `${key.slice(0, 4)}年${Number(key.slice(5))}月` : `${key}年度`;
}

function remarksOf(
  { isComplete, isSample, asOf }: Figures,
  corrections: readonly Correction[],
  version: number,
): string[] {
  return [
    ...(isSample ? ['見本の報告です。組織も数値も架空のものです。'] : []),
    ...(isComplete
      ? []
      : [`途中経過です。${asOf.slice(0, 16).replace('T', ' ')} までの数値で、報告としてはまだ確定していません。`]),
    ...(version > 1 ? [`第${version}版です。前の版から改めて集計しました。`] : []),
    ...(corrections.length > 0 ? [`前の報告の数値に訂正が${corrections.length}件あります（別紙）。`] : []),
  ];
}

function tilesOf(figures: Figures): Tile[] {
  const { alerts, cases, care } = figures;
  const headline = headlineOf(figures);
  const overdue = cases.byDeadline.find(({ key }) => key === 'overdue')?.count ?? 0;
  return [
    { label: '読んだ投稿', value: cellText(headline['seen.read']), note: '名前の出ない投稿は保存しません' },
    { label: '見送った意見・批判', value: cellText(headline['seen.criticism']), note: '正当な声として通しました' },
    {
      label: '警告',
      value: cellText(alerts.raised),
      note: `うち緊急 ${cellText(headline['alerts.critical'])}、内容は${cellText(alerts.groups)}種`,
    },
    { label: '判断した警告', value: cellText(alerts.decided), note: `判断待ち ${cellText(alerts.waiting)}` },
    { label: '対応中の事案', value: cellText(cases.open), note: `期限の目安を過ぎた事案 ${cellText(overdue)}` },
    { label: '行った職員ケア', value: cellText(care.done), note: `予定日を過ぎたもの ${counted(care.overdue)}` },
  ];
}
