import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { MimamoriError } from '../../kernel/index.ts';
import {
  keepTimetable,
  lastWholeMonth,
  lastWholeWeek,
  makeReport,
  type Period,
  parsePeriod,
  type ReportKind,
  readTimetable,
  timetableText,
  writeReport,
} from '../../report/index.ts';
import { examples } from '../program.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';

interface Options {
  week?: string;
  month?: string;
  year?: string;
  out: string;
  again?: boolean;
}

export function addReportCommands(program: Command): void {
  const report = program
    .command('report')
    .description('件数だけの報告書（PDF・HTML・XLSX）を作ります。名前と投稿の文は入りません');
  const add = (kind: ReportKind, description: string) =>
    report
      .command(kind)
      .description(description)
      .option('--out <DIR>', '書き出すフォルダー', '.')
      .option('--again', '発行済みでも集計し直し、新しい版として発行します');
  add('weekly', '週の報告書を書き出します')
    .option('--week <WEEK>', '週（例: 2026-W47）。なければ、終わったばかりの週')
    .addHelpText(
      'after',
      examples(['mimamori report weekly --week 2026-W47 --out reports', '2026年第47週の報告書を書き出します']),
    )
    .action((options: Options) => run('weekly', options));
  add('monthly', '月の報告書を書き出します')
    .option('--month <MONTH>', '月（例: 2026-11）。なければ、終わったばかりの月')
    .action((options: Options) => run('monthly', options));
  add('yearly', '年度の報告書を書き出します')
    .requiredOption('--year <YEAR>', '年度（例: 2026 は2026年4月から2027年3月まで）')
    .action((options: Options) => run('yearly', options));
  add('committee', '法令遵守推進委員会への報告書を書き出します（3件未満の数を伏せます）')
    .option('--month <MONTH>', '月（例: 2026-11）。なければ、終わったばかりの月')
    .option('--year <YEAR>', '年度（例: 2026）')
    .action((options: Options) => run('committee', options));
  report
    .command('timetable')
    .description('週報と月報を自動で発行し、送る日時を表示・変更します（休日のときは次の勤務日）')
    .option('--weekday <DAY>', '週報の曜日（1 月曜 〜 7 日曜）', parseWeekday)
    .option('--at <TIME>', '時刻（例: 08:00、日本時間）', parseTime)
    .option('--on', '週報を自動で発行します')
    .option('--off', '週報を自動では発行しません')
    .option('--monthly-on', '月報を毎月最初の勤務日に自動で発行します')
    .option('--monthly-off', '月報を自動では発行しません')
    .action(changeTimetable);
}

/** Makes the report, or takes the one that is out, and prints the paths of its files. */
function run(kind: ReportKind, options: Options): Promise<void> {
  return withApplication(async (app) => {
    const period = periodOf(kind, options, app.clock.now());
    const wanted = { kind, period, actor: 'terminal', ...(options.again && { again: true }) };
    const report = await makeReport({ store: app.store, clock: app.clock, print: app.print }, wanted);
    for (const path of await writeReport(report, resolve(options.out))) print(path);
    if (!report.figures.isComplete) {
      process.stderr.write('期間が終わっていないため、途中経過です。発行した報告としては残していません。\n');
    }
  });
}

function periodOf(kind: ReportKind, { week, month, year }: Options, now: Date): Period {
  if (kind === 'weekly') return week === undefined ? lastWholeWeek(now) : parsePeriod('week', week);
  if (month !== undefined && year !== undefined) {
    throw new MimamoriError('report-period', '「--month」と「--year」はどちらか一方を指定してください。');
  }
  if (year !== undefined) return parsePeriod('year', year);
  return month === undefined ? lastWholeMonth(now) : parsePeriod('month', month);
}

interface TimetableOptions {
  weekday?: number;
  at?: number;
  on?: boolean;
  off?: boolean;
  monthlyOn?: boolean;
  monthlyOff?: boolean;
}

function changeTimetable(options: TimetableOptions): Promise<void> {
  return withApplication(async ({ store, clock }) => {
    const old = await readTimetable(store);
    const wish = (on: boolean | undefined, off: boolean | undefined, kept: boolean) => (on ? true : off ? false : kept);
    const timetable = {
      isOn: wish(options.on, options.off, old.isOn),
      isMonthlyOn: wish(options.monthlyOn, options.monthlyOff, old.isMonthlyOn),
      weekday: options.weekday ?? old.weekday,
      minute: options.at ?? old.minute,
    };
    if (Object.keys(options).length > 0) {
      await keepTimetable(store, timetable, { actor: 'terminal', now: clock.now() });
    }
    print(`${timetableText(timetable)}。`);
  });
}

function parseWeekday(text: string): number {
  if (!/^[1-7]$/u.test(text)) throw new InvalidArgumentError('1（月曜）から 7（日曜）の数字で指定してください。');
  return Number(text);
}

function parseTime(text: string): number {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/u.exec(text) ?? [];
  if (hours === undefined) throw new InvalidArgumentError('「08:00」のように指定してください。');
  return Number(hours) * 60 + Number(minutes);
}
