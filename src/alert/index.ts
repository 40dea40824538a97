export { clearSample } from './clear-sample.ts';
export { dueAt } from './due.ts';
export { areCopies, coreOf, likenessBetween, likenessOf } from './likeness.ts';
export { type ListedAlert, type ListedPost, listAlerts, type ShownAlert, showAlert } from './list.ts';
export { type AlertHooks, type JudgeDependencies, type Judgement, judgePost } from './raise.ts';
export type { Sensitivity, Surge } from './surge/surge.ts';
export { currentSurges, describeSurge, watchSurges } from './surge/watch.ts';
export { acknowledgeTaken } from './tell.ts';
