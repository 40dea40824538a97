import type { CaseMaterial } from '../../case/index.ts';
import type { Document } from '../document/model.ts';
import type { LetterContext } from './context.ts';
import { cover } from './cover/cover.ts';
import { folders, type Letter, type PacketKind } from './letter.ts';
import { concealLeaks } from './masking/conceal-leaks.ts';
import { forSender } from './masking/for-sender.ts';
import { planned } from './plan.ts';
import type { Reader, Setting } from './writing/setting.ts';

export { type FormFacts, formEntries, shippedForms } from './forms/form-data.ts';
export { shippedLegal } from './legal.ts';

/**
 * All letters of a packet, cover first. Leaks are concealed before a word is written; what the sender may see is written
 * from material that lacks what must not be seen. A disclosure whose gate is not clear has its cover only.
 */
export function lettersFor(kind: PacketKind, material: CaseMaterial, context: LetterContext): Letter[] {
  const writable = concealLeaks(material, context);
  const filing: Setting = { kind, reader: 'filing', legal: context.legal, ...writable };
  const sender: Setting = { ...filing, reader: 'sender', ...forSender(writable) };
  const numbers = new Map<string, number>();
  const letters = planned(filing).map(({ folder, title, purpose, rendering, senderSees, write }) => {
    const number = (numbers.get(folder) ?? 0) + 1;
    numbers.set(folder, number);
    const letter: Letter = {
      folder,
      fileName: `${String(number).padStart(2, '0')} ${title}`,
      document: stamped(write(filing), context, 'filing'),
      rendering,
    };
    if (senderSees) letter.forSender = stamped(write(sender), context, 'sender');
    return { letter, purpose };
  });
  const contents = letters.map(({ letter, purpose }) => ({
    folder: letter.folder,
    fileName: letter.fileName,
    purpose,
  }));
  const first: Letter = {
    folder: folders.cover,
    fileName: '00 はじめに',
    document: stamped(cover(filing, contents), context, 'filing'),
    rendering: 'both',
  };
  return [first, ...letters.map(({ letter }) => letter)];
}

/** Stands at the head of every page. */
function stamped(document: Document, { isDraft }: LetterContext, reader: Reader): Document {
  const words = [...(isDraft ? ['下書き'] : []), ...(reader === 'sender' ? ['発信者送付用'] : [])];
  return words.length > 0 ? { ...document, stamp: words.join('・') } : document;
}
