export type { Access, AccessSettings, SignedIn } from './access.ts';
export { answerApproval, withdrawApproval } from './approval/answer.ts';
export type { Approval, ApprovalState, ApprovalSubject } from './approval/approval.ts';
export { approvalsFor, pastApprovals, requireApproved, waitingApprovals } from './approval/read.ts';
export { requestApproval } from './approval/request.ts';
export { exportTrail, readTrail, surveyTrail, type TrailEntry, type TrailFilter } from './audit/trail.ts';
export { openAccess } from './open-access.ts';
export { recordView, type ViewedSubject } from './record-view.ts';
export { mayDo, type Right, rights } from './right.ts';
export { roleNames, roles, type UserRole } from './role.ts';
export { installationSecret } from './secret.ts';
export type { Directory } from './sign-in/auth.ts';
export type { SignInOutcome } from './sign-in/password.ts';
export { LONGEST_PASSWORD, passwordFault, SHORTEST_PASSWORD } from './sign-in/password-rules.ts';
export { purgeSignIn } from './sign-in/purge.ts';
export type { Confirmation, SecondFactorStart } from './sign-in/second-factor.ts';
export { LINK_HOURS, readLink } from './users/links.ts';
export { endOwnSession, hasSecondFactor, ownSessions, switchCharacterKeys, usesCharacterKeys } from './users/own.ts';
export { isSampleCity, isSampleUser, sampleUser } from './users/sample.ts';
export {
  changeUser,
  disableUser,
  enableUser,
  inviteUser,
  listUsers,
  namesOfUsers,
  resetSignIn,
  type User,
  type UserForm,
  userForm,
} from './users/users.ts';
export { hasNoUser, linkFromTerminal } from './users/welcome.ts';
export { mayNotReview, requireOthers, requireRight, type Viewer } from './viewer.ts';
