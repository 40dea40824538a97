import type { PacketKind } from './letters/letter.ts';

export const packetKinds: readonly PacketKind[] = ['takedown', 'disclosure', 'police'];

export const isPacketKind = (word: string): word is PacketKind => packetKinds.some((kind) => kind === word);

export const kindNames: Readonly<Record<PacketKind, string>> = {
  takedown: '削除要請',
  disclosure: '発信者情報開示',
  police: '警察相談',
};
