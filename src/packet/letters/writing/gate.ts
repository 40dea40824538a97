import type { CaseMaterial } from '../../../case/index.ts';

export const gateNames: Readonly<Record<string, string>> = {
  opinion: '正当な意見・批判・論評',
  satire: '風刺・冗談',
  election: '選挙・議員の活動',
  union: '労働組合の活動',
  whistleblowing: '公益通報',
  disability: '障害・病気の可能性',
  minor: '未成年の可能性',
};

/** Papers that ask who the sender is are written only behind a clear gate (LEGAL.md SG-4). */
export const isGateClear = ({ gate }: CaseMaterial): boolean => gate.every(({ answer }) => answer === 'proceed');

/** A complaint is the victim's own right and stays possible, but never where an insider may have reported wrongdoing. */
export const mayConcernWhistleblower = ({ gate }: CaseMaterial): boolean =>
  gate.some(({ question, answer }) => question === 'whistleblowing' && answer !== 'proceed');
