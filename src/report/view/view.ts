import type { Sentence } from '../summary.ts';

/** What all three renderings show; each decides only how. */
export interface ReportView {
  /** 「みほん市　見守り週報」 */
  title: string;
  /** The days covered, in words. */
  period: string;
  /** What a reader must know before the first number: sample data, a period that is not over, another version. */
  remarks: string[];
  summary: Sentence[];
  asks: string[];
  tiles: Tile[];
  charts: Chart[];
  /** The second page. */
  tables: Table[];
  /** What stands after the two pages: numbers behind the charts, corrections, definitions. */
  annex: Table[];
  notes: string[];
}

export interface Tile {
  label: string;
  value: string;
  note: string;
}

export interface Chart {
  id: string;
  title: string;
  /** SVG without ids that change, scripts or outside references. */
  svg: string;
  /** Says in words what the chart shows. */
  alternative: string;
  /** A table of the second page says the same: on paper the words can be left out. */
  hasTable: boolean;
}

export interface Table {
  /** Names the sheet of the workbook: at most 31 characters, none of `[]:*?/\`. */
  id: string;
  title: string;
  columns: { label: string; isNumber: boolean }[];
  rows: (string | number)[][];
  note?: string;
}
