export { type Analyser, type Analysis, analyse, createAnalyser } from './analyse.ts';
export { areCopies, coreOf, likenessOf } from './likeness.ts';
export { type ListedAlert, type ListedPost, listAlerts, type ShownAlert, showAlert } from './list.ts';
export { type JudgeDependencies, type Judgement, judgePost } from './raise.ts';
