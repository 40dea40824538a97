import type { Application } from '../compose.ts';
import { isMimamoriError } from '../kernel/index.ts';
import { before, lastWholeMonth, lastWholeWeek, makeReport, type Period, type ReportKind } from '../report/index.ts';

/** Issues the reports of the sample office's last month and last two weeks, so that who reads them finds some. @returns how many */
export async function issueSampleReports({ store, clock, print }: Application): Promise<number> {
  const now = clock.now();
  const week = lastWholeWeek(now);
  const wanted: readonly [ReportKind, Period][] = [
    ['monthly', lastWholeMonth(now)],
    ['weekly', before(week)],
    ['weekly', week],
  ];
  try {
    for (const [kind, period] of wanted) await makeReport({ store, clock, print }, { kind, period, actor: 'terminal' });
  } catch (error) {
    if (!isMimamoriError(error, 'browser-missing')) throw error;
    return 0;
  }
  return wanted.length;
}
