/** Kinds of requests (個人情報保護法 76条, 90条, 98条). */
export const requestKinds = ['disclosure', 'correction', 'suspension'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const kindNames: Readonly<Record<RequestKind, string>> = {
  disclosure: '開示の請求（76条）',
  correction: '訂正の請求（90条）',
  suspension: '利用停止の請求（98条）',
};

export const decisions = ['full', 'partial', 'refused', 'nothing_held'] as const;
export type RequestDecision = (typeof decisions)[number];

export const decisionNames: Readonly<Record<RequestDecision, string>> = {
  full: '全部に応じる',
  partial: '一部に応じる',
  refused: '応じない',
  nothing_held: '保有していない',
};

/**
 * Grounds on which a disclosure may be refused in whole or part (個人情報保護法 78条1項, 81条). The software only lists them; whether
 * one holds is for people to judge, and the text of the law is to be compared before a number is printed.
 */
export const grounds = {
  harm: '請求者の生命、健康、生活または財産を害するおそれ（78条1項1号）',
  others: '請求者以外の個人に関する情報（78条1項2号）',
  corporate: '法人などに関する情報（78条1項3号）',
  safety: '犯罪の予防、捜査など公共の安全への支障（78条1項5号）',
  deliberation: '審議、検討または協議に関する情報（78条1項6号）',
  duties: '事務または事業の適正な遂行への支障。争訟に係るものを含む（78条1項7号）',
  existence: 'あるかないかを答えるだけで、守るべき情報を明かすことになる（81条）',
} as const;
export type Ground = keyof typeof grounds;

/** 83条1項, 94条1項, 102条1項: within 30 days of the request as a rule; longer by up to 30 days for a reason that is told. */
export const DUE_DAYS = 30;
export const EXTENSION_DAYS = 30;
