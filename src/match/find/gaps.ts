import { isKanji } from '../stream/codes.ts';
import { gap, type Stream } from '../stream/stream.ts';

const HARD = gap.newline | gap.punctuation | gap.latin;
const LONGEST_GAP = 14;
const LONGEST_HARD_GAP = 4;

/** How the characters of a stretch stand apart; undefined where they do not belong together. */
export type Spacing = 'close' | 'spaced' | 'vertical';

/**
 * Spaces, symbols, emoji and what nobody sees may stand anywhere in a name. A line break, punctuation or a letter
 * may only if it stands between all characters alike (`田、中、一、郎`), or a line break or bracket between the two parts.
 * @param seam where the second part begins, or -1
 */
export function spacingOf(stream: Stream, from: number, to: number, seam: number): Spacing | undefined {
  let apart = 0;
  let hard = 0;
  let visible = false;
  let seams = 0;
  let hardGap: string | undefined;
  let allAlike = true;
  let breaks = 0;
  for (let at = from + 1; at < to; at++) {
    const kind = stream.gap[at] ?? 0;
    if (kind === gap.none) continue;
    apart++;
    const begin = stream.end[at - 1] ?? 0;
    const end = stream.start[at] ?? 0;
    if (end - begin > LONGEST_GAP) return undefined;
    visible ||= kind !== gap.invisible;
    if ((kind & HARD) === 0) continue;
    const between = stream.text.slice(begin, end);
    if ((kind & gap.newline) !== 0) breaks++;
    if (at === seam && (isSeam(stream, between, from, to) || isComma(stream, between, from, seam, to))) {
      seams++;
      continue;
    }
    if (end - begin > LONGEST_HARD_GAP) return undefined;
    hard++;
    hardGap ??= between.trim();
    allAlike &&= hardGap === between.trim();
  }
  const gaps = to - from - 1;
  if (hard > 0 && (hard + seams < gaps || gaps < 2 || !allAlike)) return undefined;
  if (breaks > 0 && breaks === gaps) return 'vertical';
  return visible || apart > 0 ? 'spaced' : 'close';
}

/** 雅高、吉田: a comma between two parts, one of them of two characters and more. */
const isComma = ({ code }: Stream, between: string, from: number, seam: number, to: number): boolean =>
  [from, seam - 1, seam, to - 1].every((at) => isKanji(code[at] ?? 0)) &&
  to - from > 2 &&
  seam > from &&
  to > seam &&
  /^[、，,．.。]\s?$/.test(between);

/** A line break, or brackets around one part or each: 田中（一郎）, 【田中】【一郎】. */
function isSeam({ text, start, end }: Stream, between: string, from: number, to: number): boolean {
  if (/^\s*[\r\n・]\s*$/.test(between)) return true;
  if (/^[）)」】』\]］〉》]\s?[（(「【『[［〈《]$/.test(between)) return true;
  if (/^[）)」】』\]］〉》]$/.test(between)) return /[（(「【『[［〈《]$/.test(text.slice(0, start[from] ?? 0));
  return /^\s?[（(「【『[［〈《]$/.test(between) && /^[）)」】』\]］〉》]/.test(text.slice(end[to - 1] ?? 0));
}
