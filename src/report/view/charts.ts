import type { Control, Figures, TrendPoint } from '../figures.ts';
import { drawTrend } from '../render/chart.ts';
import { stretchLabel } from './stretch.ts';
import type { Chart } from './view.ts';

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
    alternative: alternativeOf(labels, told, limits),
  };
}

function alternativeOf(labels: readonly string[], values: readonly number[], limits: Control): string {
  if (values.length === 0) return 'まだ記録がありません。';
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const course = `最も新しい期間（${labels.at(-1)}）は${values.at(-1)}件です。記録のある${values.length}期間は${low}件から${high}件の間です。`;
  if (limits.verdict === 'unknown') return `${course}通常の範囲は、記録が足りないためまだ決められません。`;
  const place = { above: 'それを上回ります', below: 'それを下回ります', within: 'その中にあります' }[limits.verdict];
  return `${course}通常の範囲は${limits.lower}件から${limits.upper}件で、この期間は${place}。`;
}
