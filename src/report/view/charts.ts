import type { Cell, Control, Figures, TrendPoint } from '../figures.ts';
import { type BarPicture, drawBars, drawTrend } from '../render/chart.ts';
import { stretchLabel } from './stretch.ts';
import type { Chart } from './view.ts';
import { categoryName, cellText, deadlineName } from './words.ts';

export function trendCharts({ trend }: Figures): Chart[] {
  const length = trend.unit === 'week' ? '12週' : '12か月';
  return [
    draw('raised', `警告の件数（${length}）`, trend.points, ({ raised }) => raised, trend.raised),
    draw(
      'criticism',
      `見送った意見・批判の件数（${length}）`,
      trend.points,
      ({ criticism }) => criticism,
      trend.criticism,
    ),
  ];
}

/** Bars that fit beside each other on the first page; the table has all categories. */
const MOST_BARS = 7;

/** What the alerts are about, and when the next deadlines of open cases fall. */
export function breakdownCharts({ alerts, cases }: Figures): Chart[] {
  const [first, rest] = [alerts.byCategory.slice(0, MOST_BARS), alerts.byCategory.slice(MOST_BARS)];
  const categories = first.map(({ key, raised, raisedOnStaff }) => ({
    label: key === 'merged' ? 'そのほか' : categoryName(key),
    ...{ part: sizeOf(raisedOnStaff), whole: Math.max(sizeOf(raised), sizeOf(raisedOnStaff)), text: cellText(raised) },
  }));
  const deadlines = cases.byDeadline.map(({ key, count }) => ({
    label: deadlineName(key),
    ...{ part: key === 'overdue' ? sizeOf(count) : 0, whole: sizeOf(count), text: cellText(count) },
  }));
  const more = rest.length === 0 ? '' : `ほか${rest.length}種類は表にあります。`;
  return [
    bars('categories', '警告の種類（黒は職員に向けられたもの）', categories, 'この期間に警告はありません。', more),
    bars('deadlines', '対応中の事案の次の期限（黒は過ぎたもの）', deadlines, '対応中の事案はありません。'),
  ];
}

/** How long a bar is drawn: one that is not told as a number is drawn as two, whatever it is. */
function sizeOf(cell: Cell): number {
  return typeof cell === 'number' ? cell : 2;
}

function bars(id: string, title: string, lines: BarPicture['bars'], nothing: string, more = ''): Chart {
  const told = lines.filter(({ whole }) => whole > 0);
  if (told.length === 0) return { id, title, svg: '', alternative: nothing, hasTable: true };
  const alternative = `${told.map(({ label, text }) => `${label} ${text}`).join('、')}。${more}`;
  return { id, title, svg: drawBars({ id, bars: lines }), alternative, hasTable: true };
}

function draw(
  id: string,
  title: string,
  points: readonly TrendPoint[],
  pick: (point: TrendPoint) => number,
  limits: Control,
): Chart {
  const labels = points.map(({ key }) => stretchLabel(key));
  const values = points.map((point) => (point.observed ? pick(point) : null));
  const told = values.filter((value) => value !== null);
  return {
    id,
    title,
    svg: drawTrend({ id, labels, values, limits }),
    hasTable: false,
    alternative: alternativeOf(labels, told, limits),
  };
}

function alternativeOf(labels: readonly string[], values: readonly number[], limits: Control): string {
  if (values.length === 0) return 'まだ記録がありません。';
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const course = `最も新しい期間（${labels.at(-1)}）は${cellText(values.at(-1) ?? 0)}件です。記録のある${values.length}期間は${cellText(low)}件から${cellText(high)}件の間です。`;
  if (limits.verdict === 'unknown') return `${course}通常の範囲は、記録が足りないためまだ決められません。`;
  const place = { above: 'それを上回ります', below: 'それを下回ります', within: 'その中にあります' }[limits.verdict];
  return `${course}通常の範囲は${cellText(limits.lower)}件から${cellText(limits.upper)}件で、この期間は${place}。`;
}
