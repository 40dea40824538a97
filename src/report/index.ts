export type { Figures } from './figures.ts';
export { fileName, fileOf, formats, type ReportFormat, writeReport } from './files.ts';
export { makeReport, type Report, type ReportDependencies } from './issue.ts';
export { type Issued, issuedReport, issuedReports } from './issued.ts';
export { isReportKind, kindsOfReport, type ReportKind, reportKinds, unitOfKey } from './kinds.ts';
export { measure } from './measure/measure.ts';
export { before, monthOf, type Period, parsePeriod, weekOf } from './period.ts';
export { sendWeekly } from './send-weekly.ts';
export { keepTimetable, lastWholeWeek, readTimetable, timetableSchema } from './timetable.ts';
