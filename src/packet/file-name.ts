import { printable } from './document/printable.ts';

/** mints takes names of at most 50 characters with the ending (LEGAL.md 6.5). */
const LONGEST = 50;

/** Names that Windows keeps for devices (Microsoft, Naming Files, Paths, and Namespaces). */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * A file name of at most 50 UTF-16 code units that Windows opens. What may not stand in a name becomes its full-width form.
 * @param ending with its dot
 */
export function fileName(stem: string, ending: string): string {
  const cleaned = printable(stem)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[<>:"/\\|?*]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
    .trim();
  const cut = shorten(cleaned, LONGEST - ending.length).replace(/[. ]+$/, '');
  const named = cut === '' ? '名称なし' : cut;
  return `${DEVICE.test(named) ? shorten(`_${named}`, LONGEST - ending.length) : named}${ending}`;
}

const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Cuts between characters as people see them. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  let short = '';
  for (const { segment } of characters.segment(text)) {
    if (short.length + segment.length > most) break;
    short += segment;
  }
  return short;
}
