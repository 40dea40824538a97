/** The longest stretch that is analysed at once: the sum of its costs (at most 2 × 32,767 for each unit) fits 32 bits. */
export const LONGEST_STRETCH = 32_000;
/** How far back a cut looks for white space. */
const CUT_WINDOW = 1_000;

const IDEOGRAPHIC_COMMA = 0x3001;
const IDEOGRAPHIC_STOP = 0x3002;

/** Where the stretch that begins at `from` ends. Like kuromoji, after every 、 and 。; without one, where a cut does least harm. */
export function stretchEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_STRETCH);
  for (let at = from; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === IDEOGRAPHIC_COMMA || unit === IDEOGRAPHIC_STOP) return at + 1;
  }
  return limit === text.length ? limit : cut(text, limit);
}

function cut(text: string, limit: number): number {
  for (let at = limit; at > limit - CUT_WINDOW; at--) {
    if (/\s/.test(text.charAt(at - 1))) return at;
  }
  const splitsPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(limit - 1, limit + 1));
  return splitsPair ? limit - 1 : limit;
}
