import { MimamoriError } from '../kernel/index.ts';

/** One thing to mend in a roster file. Line and column count from 1; the sentence quotes keys and ids, never names. */
export interface RosterFault {
  line: number;
  column: number;
  /** Where in the file's own terms, for example `people[3].consent` or `同意日`. */
  place: string;
  message: string;
}

const SHOWN = 200;

/** All faults in one error: a clerk mends the file once, not once per fault. */
export function rosterInvalid(faults: readonly RosterFault[]): MimamoriError {
  const sorted = [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
  const lines = sorted.slice(0, SHOWN).map((fault) => `  ・${describeFault(fault)}`);
  if (sorted.length > SHOWN) lines.push(`  ・ほかに ${sorted.length - SHOWN} 件あります`);
  return new MimamoriError(
    'roster-invalid',
    `名簿に ${sorted.length} 件の誤りがあります。直してからもう一度実行してください。\n${lines.join('\n')}`,
    { count: sorted.length, places: sorted.slice(0, 20).map(({ line, column }) => ({ line, column })) },
  );
}

export function describeFault({ line, column, place, message }: RosterFault): string {
  return `${line} 行目 ${column} 文字目${place === '' ? '' : `（${place}）`}: ${message}`;
}
