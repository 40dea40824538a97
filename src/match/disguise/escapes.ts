import { type Rewritten, rewriteAll } from './rewritten.ts';

/** Characters as a page or a program writes them: &#30000; &#x7530; &nbsp; \u7530 %E7%94%B0, and tags within a word. */
const escaped =
  /&#(?:x[0-9a-f]{1,6}|[0-9]{1,7});?|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|lrm|rlm);|\\u\{?[0-9a-f]{4,6}\}?|(?:%[0-9a-f]{2})+|<\/?[a-z]{1,6}(?:\s[^<>]{0,40})?\/?>/giu;

/** The text with such signs read; undefined where there are none. */
export const unescaped = (text: string): Rewritten | undefined => rewriteAll(text, escaped, meaning, undefined);

function meaning(sign: string): string | undefined {
  if (sign.startsWith('<')) return '';
  if (sign.startsWith('%')) return decoded(sign);
  const number = /^&#x([0-9a-f]+)|^&#([0-9]+)|^\\u\{?([0-9a-f]+)/iu.exec(sign);
  if (number === null) return '';
  const [, hexadecimal, decimal, unit] = number;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? unit ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}

function decoded(sign: string): string | undefined {
  try {
    return decodeURIComponent(sign);
  } catch {
    return undefined;
  }
}
