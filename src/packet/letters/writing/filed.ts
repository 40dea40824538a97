import type { Block, Document } from '../../document/model.ts';
import { heading, pageBreak } from './build.ts';
import type { Setting } from './setting.ts';

export const NOTES_TITLE = '提出前の確認（このページから後ろは提出しません）';

/**
 * A paper that is handed in: remarks to whoever hands it in lie behind it, on pages that stay here; the sender gets none.
 * @param more further notes of the same kind
 */
export const filed =
  (write: (setting: Setting) => Document, more: (setting: Setting) => Block[] = () => []) =>
  (setting: Setting): Document => {
    const document = write(setting);
    const body = document.blocks.filter(({ kind }) => kind !== 'remark');
    if (setting.reader === 'sender') return { ...document, blocks: body };
    const notes = [...document.blocks.filter(({ kind }) => kind === 'remark'), ...more(setting)];
    return notes.length === 0
      ? document
      : { ...document, blocks: [...body, pageBreak, heading(NOTES_TITLE), ...notes] };
  };
