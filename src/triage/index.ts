export type {
  AlertFile,
  Copy,
  EarlierAlert,
  FileCapture,
  FileDecision,
} from './alert-file.ts';
export { addBenignRule, type BenignRule, endBenignRule, listBenignRules } from './benign-rules.ts';
export { breakMinutes, noteWork, setBreakMinutes } from './breaks.ts';
export { captureOfAlert } from './capture-of-alert.ts';
export { assign, claim, LEASE_MINUTES, release } from './claim.ts';
export { type Colleague, colleagues, namesOfTargets, namesOfUsers } from './colleagues.ts';
export { countDesk, type DeskCounts, queueAddress, sourcesOfAlerts } from './counts.ts';
export { type Decided, decide, decideMany } from './decide.ts';
export { actOf, type DecisionKind, decisionKinds, decisionNames, UNDO_SECONDS, type Verdict } from './decision.ts';
export type { Desk } from './desk.ts';
export { type Draft, keepDraft, readDraft } from './drafts.ts';
export { type BroughtAbout, bringAboutEffects, type DueAct, type Outside, withdrawAlarm } from './effects.ts';
export { exposuresOf, hasUncovered, readByOthers, recordExposure } from './exposure.ts';
export { reopenEdited, reopenWithEvidence, settleByItself, settleWithCase } from './follow.ts';
export {
  chosenKeys,
  isKeyAction,
  type KeyAction,
  type KeyMap,
  keepKeys,
  keyActions,
  keyNames,
  readKeySettings,
  readKeys,
} from './keys.ts';
export { type LabelledAlert, labelledAlerts } from './labels.ts';
export { type Policy, policies, policiesFor, policyText } from './policies.ts';
export { type BulkPreview, previewBulk } from './preview.ts';
export { type Filter, filterQuery, parseFilter, type Shelf, shelves } from './queue/filter.ts';
export { listQueue, nextInQueue, PAGE_SIZE, type QueueLine, type QueuePage } from './queue/list.ts';
export { readAlertFile } from './read-alert-file.ts';
export { namesReviewer, type Refusal, type Reviewer, refusalText } from './refusal.ts';
export { merge, regroupings, split, undoRegrouping } from './regroup.ts';
export { reopen } from './reopen.ts';
export { listViews, removeView, type SavedView, saveView } from './saved-views.ts';
export {
  allReports,
  handleReport,
  nextReportStates,
  ownReports,
  type ReportState,
  readReport,
  reportStateOf,
  reportStates,
  reportsOf,
  type StaffReport,
} from './staff-report/handle.ts';
export { MOST_PICTURE_BYTES, type Picture, pictureOf } from './staff-report/picture.ts';
export { linkStaffReports, type NewStaffReport, submitStaffReport } from './staff-report/submit.ts';
export { type AlertState, acts, alertStates, transition } from './states.ts';
export { undo, undoableNow } from './undo.ts';
