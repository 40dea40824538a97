export {
  askForExample,
  changeExample,
  type Example,
  type ExampleDraft,
  exampleDraftSchema,
  listExamples,
  withdrawExample,
  writeExample,
} from './digest/example.ts';
export { issueDigest } from './digest/leave.ts';
export type { Figures } from './figures.ts';
export { fileName, fileOf, formats, htmlOf, type ReportFormat, writeReport } from './files.ts';
export { makeReport, type Report, type ReportDependencies } from './issue.ts';
export { type Issued, issuedReport, issuedReports } from './issued.ts';
export { isReportKind, kindsOfReport, type ReportKind, reportKinds, unitOfKey } from './kinds.ts';
export { measure } from './measure/measure.ts';
export { before, monthOf, type Period, parsePeriod, weekOf } from './period.ts';
export { style as reportStyle } from './render/style.ts';
export { sendDue, sendDueReports } from './send-due.ts';
export {
  keepTimetable,
  lastWholeMonth,
  lastWholeWeek,
  readTimetable,
  timetableSchema,
  timetableText,
} from './timetable.ts';
