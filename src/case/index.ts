export { type Actor, system, terminal } from './actor.ts';
export { askSecondPerson } from './ask-second-person.ts';
export {
  type AttachmentKind,
  attach,
  attachmentKinds,
  isAttachmentKind,
  type NewAttachment,
  safeName,
} from './attach.ts';
export { type CaseFile, type FiledMeasure, type FiledNote, readCaseFile } from './case-file.ts';
export type { CaseDependencies, CaseTarget } from './change.ts';
export { assignCase, changeFacts, closeCase, isOutcome, type Outcome, outcomes, reopenCase } from './change-case.ts';
export { calendarOf } from './clock/calendar.ts';
export { type ClockDays, computeClock } from './clock/compute.ts';
export { confirmClock } from './clock/confirm.ts';
export { type DueClock, dueClocks, nextDay, type Stage, stageNames } from './clock/due.ts';
export { escalateClocks } from './clock/escalate.ts';
export { startClockByHand } from './clock/start.ts';
export {
  type ConsentKind,
  consentKinds,
  isConsentKind,
  type NewConsent,
  recordConsent,
  withdrawConsent,
} from './consent.ts';
export { type DueInCase, dueInCases } from './due.ts';
export { caseFacts, factLabels } from './facts.ts';
export { findCaseId, findCaseToJoin } from './find-case.ts';
export { putIntoCase } from './from-triage.ts';
export { answerQuestion, raiseQuestion } from './gate/answer.ts';
export { type GateVerdict, gateVerdict, requireClearGate } from './gate/verdict.ts';
export { judge, type NewJudgement, withdrawJudgement } from './judgement/judge.ts';
export { chooseSigningRule, listSigningRules, readSigningRule } from './judgement/signing.ts';
export { type JudgingVerdict, judgingVerdict, type Opinion } from './judgement/verdict.ts';
export { allEntries, checkLegalData, type LegalRemark } from './legal/check.ts';
export {
  channels,
  clockDefinitions,
  elementLists,
  gateQuestions,
  judgementQuestions,
  platforms,
  provisions,
  senderItems,
  signingRules,
} from './legal/load.ts';
export type {
  Backing,
  Capacity,
  Channel,
  ClockDefinition,
  ElementList,
  GateQuestion,
  JudgementQuestion,
  Mark,
  Platform,
  Provision,
  SenderItem,
  SigningRule,
} from './legal/schema.ts';
export { type ListedCase, listCases } from './list-cases.ts';
export { loadMaterial } from './load-material.ts';
export type * from './material.ts';
export { askApproval } from './measure/ask-approval.ts';
export type { MeasureKind, Step } from './measure/kind.ts';
export { measureKind, measureKinds } from './measure/kinds/index.ts';
export { nextStep, stateName, stepsFrom } from './measure/next.ts';
export { holdsDanger, type Obstacle, obstaclesTo } from './measure/obstacles.ts';
export { type NewMeasure, planMeasure, recordStep, type StepRecord } from './measure/take.ts';
export { addNote, finishTask, giveAccess, takeAccess } from './notes.ts';
export { type NewCase, type OpenedCase, openCase, openCaseIn } from './open-case.ts';
export { mayJudge, mayRead, mayWrite } from './permission.ts';
export { addAlerts, addAlertsIn, addPost, changePassages, type EnteredPost, removePost } from './posts/change-posts.ts';
export { passagesOf, type Quote, quotesOf } from './posts/passages.ts';
export { platformById, platformOf } from './posts/platform-of.ts';
export { type CaseState, caseStateNames } from './state.ts';
export { subjectsInWords } from './subjects.ts';
export { caseWatch, enterGonePosts } from './watch.ts';
