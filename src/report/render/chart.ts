import { LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Control } from '../figures.ts';

use([LineChart, GridComponent, MarkLineComponent, MarkAreaComponent, SVGRenderer]);

const WIDTH = 420;
const HEIGHT = 230;
const INK = '#1a1a1c';
const QUIET = '#595959';
const FONT = '"Noto Sans JP", sans-serif';

export interface TrendPicture {
  /** Names the ids within the picture, so that two can stand on one page. */
  id: string;
  labels: string[];
  /** Null where nothing was watched. */
  values: (number | null)[];
  limits: Control;
}

/**
 * A line with markers, the usual range as a shaded band with dashed edges; the newest point is a diamond that bears its number. Readable
 * in black and white: nothing is told by colour. The same numbers give the same bytes.
 */
export function drawTrend({ id, labels, values, limits }: TrendPicture): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, fontSize: 12, color: INK },
      grid: { left: 44, right: 66, top: 22, bottom: 28 },
      xAxis: {
        type: 'category',
        data: labels,
        axisLine: { lineStyle: { color: INK } },
        axisTick: { show: false },
        axisLabel: { color: INK, fontSize: 11, interval: 1 },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: ceiling(values, limits),
        minInterval: 1,
        splitNumber: 4,
        axisLabel: { color: INK },
        splitLine: { lineStyle: { color: '#dddddd' } },
      },
      series: [
        {
          type: 'line',
          data: values.map((value, index) => point(value, index === values.length - 1)),
          lineStyle: { color: INK, width: 2 },
          itemStyle: { color: INK },
          symbol: 'circle',
          symbolSize: 6,
          silent: true,
          ...rangeMarks(limits),
        },
      ],
    });
    return settle(chart.renderToSVGString(), id);
  } finally {
    chart.dispose();
  }
}

function point(value: number | null, isNewest: boolean) {
  if (!isNewest || value === null) return value;
  const label = {
    show: true,
    position: 'top',
    formatter: String(value),
    color: INK,
    fontSize: 15,
    fontWeight: 700,
    textBorderColor: '#fff',
    textBorderWidth: 3,
  };
  return { value, symbol: 'diamond', symbolSize: 13, label };
}

function rangeMarks(limits: Control) {
  if (limits.verdict === 'unknown') return {};
  const edge = (value: number, name: string, type: string) => ({
    yAxis: value,
    lineStyle: { type, color: QUIET, width: 1 },
    label: { formatter: `${name} ${value}`, position: 'end', color: INK, fontSize: 11 },
  });
  return {
    markArea: {
      silent: true,
      itemStyle: { color: '#eeeeee' },
      data: [[{ yAxis: limits.lower }, { yAxis: limits.upper }]],
    },
    markLine: {
      silent: true,
      symbol: 'none',
      data: [
        edge(limits.upper, '上限', 'dashed'),
        edge(limits.centre, '平均', 'dotted'),
        edge(limits.lower, '下限', 'dashed'),
      ],
    },
  };
}

/** Room above the highest value and the upper limit, at a round number. */
function ceiling(values: readonly (number | null)[], limits: Control): number {
  const highest = Math.max(4, ...values.map((value) => value ?? 0), limits.verdict === 'unknown' ? 0 : limits.upper);
  const step = 10 ** Math.floor(Math.log10(highest));
  return Math.ceil((highest * 1.15) / (step / 2)) * (step / 2);
}

/** Takes out what differs from drawing to drawing (a running number in ids) and what only a mouse would use. */
function settle(svg: string, id: string): string {
  return svg
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>/gu, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/gu, '')
    .replace(/\bzr\d+-/gu, `${id}-`)
    .replace(/<svg width="\d+" height="\d+"/u, '<svg aria-hidden="true" focusable="false"')
    .replace(/\n\s*\n/gu, '\n')
    .trim();
}
