import type { Correction } from '../corrections.ts';
import type { Figures } from '../figures.ts';
import { headlineNames } from '../headline.ts';
import { stretchLabel } from './stretch.ts';
import { fullTables } from './tables.ts';
import type { Table } from './view.ts';
import { cellText } from './words.ts';

/** Numbers behind the charts, what was cut short, and what has changed in earlier reports. */
export function annexTables(figures: Figures, corrections: readonly Correction[]): Table[] {
  return [...correctionTable(corrections), trendTable(figures), ...fullTables(figures)];
}

function correctionTable(corrections: readonly Correction[]): Table[] {
  if (corrections.length === 0) return [];
  return [
    {
      id: '前の報告の訂正',
      title: '前の報告の訂正（報告した後に記録が変わったもの）',
      columns: [
        { label: '期間', isNumber: false },
        { label: '項目', isNumber: false },
        { label: '前の報告', isNumber: true },
        { label: '訂正後', isNumber: true },
      ],
      rows: corrections.map(({ period, key, told, now }) => [
        period,
        headlineNames[key],
        cellText(told),
        cellText(now),
      ]),
    },
  ];
}

function trendTable({ trend }: Figures): Table {
  const limits = ([name, control]: readonly [string, Figures['trend']['raised']]) =>
    control.verdict === 'unknown'
      ? `${name}：比べられる過去の期間が${control.earlier}で、まだ限界を決められません`
      : `${name}：平均${control.centre.toLocaleString('ja-JP')}、通常の範囲${cellText(control.lower)}〜${cellText(control.upper)}（過去${control.earlier}期間から）`;
  return {
    id: '推移',
    title: trend.unit === 'week' ? '12週の推移（グラフの数値）' : '12か月の推移（グラフの数値）',
    columns: [
      { label: trend.unit === 'week' ? '週（始まりの日）' : '月', isNumber: false },
      { label: '警告', isNumber: true },
      { label: '見送った意見・批判', isNumber: true },
      { label: '判断済み', isNumber: true },
    ],
    rows: trend.points.map(({ key, raised, criticism, decided, observed }) => [
      `${key}（${stretchLabel(key)}）`,
      ...(observed ? [raised, criticism, decided] : ['記録前', '記録前', '記録前']),
    ]),
    note: `${[['警告', trend.raised] as const, ['見送った意見・批判', trend.criticism] as const].map(limits).join('。')}。`,
  };
}
