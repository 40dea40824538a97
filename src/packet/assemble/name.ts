import type { CaseMaterial } from '../../case/index.ts';
import { fileName } from '../file-name.ts';
import type { PacketKind } from '../letters/letter.ts';

export const kindNames: Readonly<Record<PacketKind, string>> = {
  takedown: '削除要請',
  disclosure: '発信者情報開示',
  police: '警察相談',
};

/** `2026-0001-削除要請-第1版` */
export const packetNumber = ({ number }: Pick<CaseMaterial, 'number'>, kind: PacketKind, version: number): string =>
  `${number}-${kindNames[kind]}-第${version}版`;

export const zipName = (number: string): string => fileName(number, '.zip');
