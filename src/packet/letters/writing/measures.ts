import { type CaseMaterial, measureKinds } from '../../../case/index.ts';

/** Japanese name of a kind of measure. */
export const measureName = (kind: string): string => measureKinds.find(({ id }) => id === kind)?.name ?? kind;

export const isPlanned = ({ measures }: CaseMaterial, kind: string): boolean =>
  measures.some((measure) => measure.kind === kind && !OVER.has(measure.state));

const OVER = new Set(['withdrawn', 'closed']);
