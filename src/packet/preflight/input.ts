import type { CaseMaterial } from '../../case/index.ts';
import type { Day } from '../../kernel/index.ts';
import type { Unprinted } from '../exhibits/attached-pdf.ts';
import type { LegalFacts } from '../letters/context.ts';
import type { PacketKind } from '../letters/letter.ts';

export interface PreflightInput {
  material: CaseMaterial;
  kind: PacketKind;
  today: Day;
  legal: Pick<LegalFacts, 'platforms'>;
  /** The originals are encrypted to somebody. */
  isLocked: boolean;
  /** Attached PDFs that cannot be printed, by their id. */
  unprinted?: ReadonlyMap<string, Unprinted>;
}

/** `記事1、3`, for the sentences. */
export const articles = (posts: readonly { ordinal: number }[]): string =>
  `記事${posts.map(({ ordinal }) => ordinal).join('、')}`;
