import type { Document } from '../document/model.ts';

/** One paper of a packet before it has a form. */
export interface Letter {
  /** Folder within the packet, for example `10_弁護士用`. */
  folder: string;
  /** Without ending; short enough that folder numbers, ending and `（発信者送付用）` stay within 50 characters. */
  fileName: string;
  document: Document;
  /** `text` is what a person pastes into a form on the web: a plain file. */
  rendering: 'both' | 'pdf' | 'docx' | 'text';
  /** What the sender may see of it (LEGAL.md 2.5). Absent where the sender never sees this paper. */
  forSender?: Document;
}

export type PacketKind = 'takedown' | 'disclosure' | 'police';

/** Exhibits have their own folder, between the lawyer's papers and the originals. */
export const folders = {
  cover: '00_はじめに',
  lawyer: '10_弁護士用',
  forms: '20_書式',
} as const;
