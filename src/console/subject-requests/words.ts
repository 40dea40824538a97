import { kindNames, type RequestState, requestKinds } from '../../subject/index.ts';

export const stateNames: Readonly<Record<RequestState, string>> = {
  received: '受付',
  identified: '本人確認済み',
  searched: '探索済み',
  decided: '答えを決定（承認待ちを含む）',
  done: '完了',
  withdrawn: '取り下げ',
};

export function kindName(kind: string): string {
  const known = requestKinds.find((one) => one === kind);
  return known ? kindNames[known] : kind;
}
