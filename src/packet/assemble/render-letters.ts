import type { PrintPage } from '../../print/index.ts';
import { renderDocx } from '../document/docx.ts';
import { documentPage } from '../document/html.ts';
import type { Document } from '../document/model.ts';
import { renderText } from '../document/text.ts';
import { fileName } from '../file-name.ts';
import type { Letter } from '../letters/letter.ts';

/** A file of the packet that is ready, or a page that is still to be printed. */
export type Made = { path: string } & ({ bytes: Uint8Array } | { page: PrintPage });

interface Version {
  stem: string;
  document: Document;
}

const SUBMIT = '提出用';
const TO_SENDER = '発信者送付用';

/** Every form of every letter. Where the sender will see one, there are two: the stamp and the name say which is which. */
export async function renderLetters(letters: readonly Letter[], isDraft: boolean, at: Date): Promise<Made[]> {
  const made: Made[] = [];
  for (const letter of letters) {
    for (const { stem, document } of versionsOf(letter, isDraft)) {
      const path = (ending: string): string => `${letter.folder}/${fileName(stem, ending)}`;
      const { rendering } = letter;
      if (rendering === 'text') made.push({ path: path('.txt'), bytes: Buffer.from(renderText(document)) });
      if (rendering === 'docx' || rendering === 'both') {
        made.push({ path: path('.docx'), bytes: await renderDocx(document, at) });
      }
      if (rendering === 'pdf' || rendering === 'both')
        made.push({ path: path('.pdf'), page: documentPage(document, at) });
    }
  }
  return made;
}

function versionsOf({ fileName: stem, document, forSender }: Letter, isDraft: boolean): Version[] {
  const draft = isDraft ? '下書き' : undefined;
  if (!forSender) return [{ stem, document: stamped(document, [draft]) }];
  return [
    { stem: `${stem}（${SUBMIT}）`, document: stamped(document, [draft, SUBMIT]) },
    { stem: `${stem}（${TO_SENDER}）`, document: stamped(forSender, [draft, TO_SENDER]) },
  ];
}

function stamped(document: Document, words: readonly (string | undefined)[]): Document {
  const own = document.stamp?.split('・') ?? [];
  const all = [...new Set([...words.filter((word) => word !== undefined), ...own])];
  return all.length === 0 ? document : { ...document, stamp: all.join('・') };
}
