export type { Access, AccessSettings, SignedIn } from './access.ts';
export { answerApproval, withdrawApproval } from './approval/answer.ts';
export type { Approval, ApprovalState, ApprovalSubject } from './approval/approval.ts';
export { approvalsFor, pastApprovals, requireApproved, waitingApprovals } from './approval/read.ts';
export { requestApproval } from './approval/request.ts';
export { exportTrail, readTrail, surveyTrail, type TrailEntry, type TrailFilter } from './audit/trail.ts';
export { openAccess } from './open-access.ts';
export { LONGEST_PASSKEY_NAME, MOST_PASSKEYS } from './passkey/add.ts';
export { listPasskeys, type Passkey, removePasskey, renamePasskey } from './passkey/own.ts';
export { type RelyingParty, relyingPartyFor } from './passkey/relying-party.ts';
export type { RequestOptions } from './passkey/sign-in.ts';
export { recordView, type ViewedSubject } from './record-view.ts';
export { mayDo, type Right, rights } from './right.ts';
export { roleNames, roles, type UserRole } from './role.ts';
export { installationSecret } from './secret.ts';
export type { Directory } from './sign-in/auth.ts';
export type { SignInOutcome } from './sign-in/password.ts';
export { LONGEST_PASSWORD, passwordFault, SHORTEST_PASSWORD } from './sign-in/password-rules.ts';
export { purgeSignIn } from './sign-in/purge.ts';
export {
  CONFIRMATION_MINUTES,
  type Confirmation,
  isConfirmed,
  type SecondFactorStart,
} from './sign-in/second-factor.ts';
export { LINK_HOURS, readLink } from './users/links.ts';
export {
  endOwnSession,
  ownSecondFactors,
  ownSessions,
  type SecondFactors,
  switchCharacterKeys,
  usesCharacterKeys,
} from './users/own.ts';
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
export { concernedIn, mayNotReview, requireOthers, requireRight, type Viewer } from './viewer.ts';
