import type { CaseMaterial } from '../../case/index.ts';
import { fileName } from '../file-name.ts';
import { kindNames } from '../kind.ts';
import type { PacketKind } from '../letters/letter.ts';

/** `2026-0001-削除要請-第1版` */
export const packetNumber = ({ number }: Pick<CaseMaterial, 'number'>, kind: PacketKind, version: number): string =>
  `${number}-${kindNames[kind]}-第${version}版`;

export const zipName = (number: string): string => fileName(number, '.zip');
