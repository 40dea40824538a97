import { MimamoriError } from '../../../kernel/index.ts';
import type { MeasureKind } from '../kind.ts';
import { counsel, statement, stopService, warning } from './answers.ts';
import { harmfulInformationCentre, hotline, legalAffairsBureau } from './consultations.ts';
import { disclosure } from './disclosure.ts';
import { police } from './police.ts';
import { takedown } from './takedown.ts';

/** All kinds of measures, in the order in which they are offered. */
export const measureKinds: readonly MeasureKind[] = [
  ...[police, takedown, legalAffairsBureau, harmfulInformationCentre, hotline, counsel],
  ...[disclosure, warning, statement, stopService],
];

/** @throws {MimamoriError} `measure-kind` */
export function measureKind(id: string): MeasureKind {
  const found = measureKinds.find((kind) => kind.id === id);
  if (!found) throw new MimamoriError('measure-kind', `措置の種類「${id.slice(0, 40)}」はありません。`);
  return found;
}
