import type { CaseMaterial, MaterialPost } from '../../../case/index.ts';
import type { ExhibitEntry, LegalFacts, LetterContext } from '../context.ts';
import type { PacketKind } from '../letter.ts';
import { markList } from './mark-list.ts';

/** Who will read: those it is filed with, or the sender to whom a provider passes it on. */
export type Reader = 'filing' | 'sender';

/** What every paper is written from. Leaks are concealed already, and for the sender the right holder's name too. */
export interface Setting {
  kind: PacketKind;
  reader: Reader;
  material: CaseMaterial;
  context: LetterContext;
  legal: LegalFacts;
}

export const exhibitsOf = ({ context }: Setting, post: MaterialPost): ExhibitEntry[] =>
  context.exhibits.filter(({ postId }) => postId === post.id);

/** `甲第1号証の1・2`, or that there is none. */
export const marksOf = (setting: Setting, post: MaterialPost): string =>
  markList(exhibitsOf(setting, post)) || '証拠なし';

export const platformOf = ({ legal }: Setting, key: string) => legal.platforms.find((platform) => platform.id === key);

export const serviceName = (setting: Setting, key: string): string =>
  platformOf(setting, key)?.name ?? `${key}（名称要確認）`;

export function platformKeys({ posts }: CaseMaterial): string[] {
  return [...new Set(posts.map(({ platform }) => platform))];
}
