export { type Access, type AccessSettings, createAccess, type SignedIn } from './access.ts';
export { recordView, type ViewedSubject } from './record-view.ts';
export { mayDo, type Right, rights } from './right.ts';
export { roleNames, roles, type UserRole } from './role.ts';
export { installationSecret } from './secret.ts';
export { mayNotReview, requireOthers, requireRight, type Viewer } from './viewer.ts';
