import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Control } from '../figures.ts';

use([BarChart, LineChart, GridComponent, MarkLineComponent, MarkAreaComponent, SVGRenderer]);

const WIDTH = 420;
const HEIGHT = 205;
const INK = '#1a1a1c';
/** Share of the axis that keeps two lines of text from each other. */
const LEAST_APART = 0.09;
const QUIET = '#595959';
/** Without quotes, which ECharts would put into an attribute as they are. */
const FONT = 'Noto Sans JP, sans-serif';

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
  const last = labels.length - 1;
  const scale = scaleFor(values, limits);
  return draw(id, HEIGHT, {
    grid: { left: 44, right: 66, top: 24, bottom: 28 },
    xAxis: {
      ...{ type: 'category', data: labels, axisLine: { lineStyle: { color: INK } }, axisTick: { show: false } },
      // Every second one, the newest among them.
      axisLabel: { color: INK, fontSize: 11, interval: (index: number) => (last - index) % 2 === 0 },
    },
    yAxis: {
      ...{ type: 'value', min: 0, ...scale, axisLabel: { color: INK } },
      splitLine: { lineStyle: { color: '#dddddd' } },
    },
    series: [
      {
        type: 'line',
        data: values.map((value, index) => (index === last ? newest(value, values[index - 1], scale.max) : value)),
        lineStyle: { color: INK, width: 2 },
        itemStyle: { color: INK },
        symbol: 'circle',
        symbolSize: 6,
        silent: true,
        ...rangeMarks(limits, scale.max),
      },
    ],
  });
}

export interface BarPicture {
  id: string;
  /** From top to bottom: `part` of `whole` is filled, the rest hatched; `text` stands at the end. */
  bars: { label: string; part: number; whole: number; text: string }[];
}

const BAR_HEIGHT = 21;

/** Horizontal bars with their numbers: filled for a part, hatched for the rest. */
export function drawBars({ id, bars }: BarPicture): string {
  const shown = bars.toReversed(); // the axis begins at the bottom
  const bar = { type: 'bar', stack: 'all', barWidth: '62%', silent: true };
  return draw(id, Math.max(2, bars.length) * BAR_HEIGHT + 12, {
    grid: { left: 134, right: 46, top: 4, bottom: 4 },
    xAxis: { type: 'value', min: 0, max: Math.max(1, ...bars.map(({ whole }) => whole)), show: false },
    yAxis: {
      ...{ type: 'category', data: shown.map(({ label }) => label), axisTick: { show: false } },
      ...{
        axisLine: { lineStyle: { color: INK } },
        axisLabel: { color: INK, fontSize: 11, width: 128, overflow: 'truncate' },
      },
    },
    series: [
      { ...bar, data: shown.map(({ part }) => part), itemStyle: { color: '#333333', borderColor: INK } },
      {
        ...bar,
        data: shown.map(({ whole, part }) => whole - part),
        itemStyle: {
          color: '#ffffff',
          borderColor: INK,
          decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: '#555555' },
        },
        label: {
          show: true,
          position: 'right',
          color: INK,
          fontSize: 12,
          formatter: ({ dataIndex }: { dataIndex: number }) => shown[dataIndex]?.text ?? '',
        },
      },
    ],
  });
}

function draw(id: string, height: number, option: Record<string, unknown>): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, fontSize: 12, color: INK }, ...option });
    return settle(chart.renderToSVGString(), id);
  } finally {
    chart.dispose();
  }
}

/** Above so much of the axis there is room for a number under its point. */
const LEAST_ROOM = 0.15;

/** The newest point with its number: on the side of it that the line does not come from, where there is room. */
function newest(value: number | null, before: number | null | undefined, max: number) {
  if (value === null) return value;
  const comesFromAbove = typeof before === 'number' && before > value;
  const label = {
    show: true,
    position: comesFromAbove && value > max * LEAST_ROOM ? 'bottom' : 'top',
    formatter: value.toLocaleString('ja-JP'),
    color: INK,
    fontSize: 15,
    fontWeight: 700,
    textBorderColor: '#fff',
    textBorderWidth: 3,
  };
  return { value, symbol: 'diamond', symbolSize: 13, label };
}

function rangeMarks(limits: Control, max: number) {
  if (limits.verdict === 'unknown') return {};
  const { lower, centre, upper } = limits;
  const isApart = (from: number, to: number) => to - from > max * LEAST_APART;
  const edge = (value: number, name: string, type: string, isNamed: boolean) => ({
    yAxis: value,
    lineStyle: { type, color: QUIET, width: 1 },
    label: {
      show: isNamed,
      formatter: `${name} ${value.toLocaleString('ja-JP')}`,
      position: 'end',
      color: INK,
      fontSize: 11,
    },
  });
  return {
    markArea: { silent: true, itemStyle: { color: '#eeeeee' }, data: [[{ yAxis: lower }, { yAxis: upper }]] },
    markLine: {
      silent: true,
      symbol: 'none',
      data: [
        edge(upper, '上限', 'dashed', true),
        edge(centre, '平均', 'dotted', isApart(lower, centre) && isApart(centre, upper)),
        edge(lower, '下限', 'dashed', isApart(lower, upper)),
      ],
    },
  };
}

/** Four to six steps of 1, 2 or 5 times a power of ten, with room above the highest value for its number. */
function scaleFor(values: readonly (number | null)[], limits: Control): { max: number; interval: number } {
  const highest =
    Math.max(4, ...values.map((value) => value ?? 0), limits.verdict === 'unknown' ? 0 : limits.upper) * 1.12;
  const power = 10 ** Math.floor(Math.log10(highest / 4));
  const interval = Math.max(
    1,
    [1, 2, 5, 10].map((step) => step * power).find((step) => highest / step <= 6) ?? 10 * power,
  );
  return { interval, max: Math.ceil(highest / interval) * interval };
}

/** Takes out what differs from drawing to drawing (a running number in ids) and what only a mouse would use. */
function settle(svg: string, id: string): string {
  return svg
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>/gu, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/gu, '')
    .replace(/ style="([^"]*)"/gu, (_, style: string) => asAttributes(style))
    .replace(/\bzr\d+-/gu, `${id}-`)
    .replace(/<svg width="\d+" height="\d+"/u, '<svg aria-hidden="true" focusable="false"')
    .replace(/\n\s*\n/gu, '\n')
    .trim();
}

/** `font-size:12px;font-weight:700` as attributes: a strict policy refuses styles within a page. */
function asAttributes(style: string): string {
  return style
    .split(';')
    .filter((one) => one.includes(':'))
    .map((one) => ` ${one.slice(0, one.indexOf(':')).trim()}="${one.slice(one.indexOf(':') + 1).trim()}"`)
    .join('');
}
