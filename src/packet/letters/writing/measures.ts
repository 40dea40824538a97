import type { CaseMaterial } from '../../../case/index.ts';

const names: Readonly<Record<string, string>> = {
  takedown: '削除要請',
  disclosure: '発信者情報開示の請求',
  police: '警察への相談・通報',
  legal_affairs_bureau: '法務局への相談',
  harmful_information_centre: '違法・有害情報相談センターへの相談',
  hotline: '誹謗中傷ホットラインへの連絡',
  counsel: '弁護士への相談',
  warning: '内容証明・警告',
  statement: '公式声明',
  stop_service: '対応の中止',
};

export const measureName = (kind: string): string => names[kind] ?? kind;

export const isPlanned = ({ measures }: CaseMaterial, kind: string): boolean =>
  measures.some((measure) => measure.kind === kind);
