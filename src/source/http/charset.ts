export interface DecodedText {
  text: string;
  charset: string;
}

const SNIFFED_BYTES = 64 * 1024;
const META_BYTES = 2048;
/** Labels that servers send unasked; a Japanese text under them was labelled by nobody. */
const SERVER_DEFAULTS = new Set(['windows-1252', 'us-ascii']);

/**
 * Decodes by byte order mark, then the header's charset, then what the document says of itself, then detection among
 * UTF-8, ISO-2022-JP, EUC-JP and Shift_JIS. A declared UTF-8 that the bytes contradict is not believed.
 */
export function decodeText(bytes: Uint8Array, contentType: string | undefined): DecodedText {
  const marked = byMark(bytes);
  if (marked !== undefined) return decodeAs(bytes, marked);
  const declared = canonical(/charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType ?? '')?.[1]) ?? byDeclaration(bytes);
  if (declared !== undefined && !SERVER_DEFAULTS.has(declared)) {
    if (declared !== 'utf-8' || isUtf8(bytes)) return decodeAs(bytes, declared);
  }
  return decodeAs(bytes, detect(bytes) ?? declared ?? 'utf-8');
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return undefined;
}

/** `<?xml encoding="…"?>`, `<meta charset="…">` or `<meta … content="…charset=…">` near the beginning. */
function byDeclaration(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, META_BYTES)).toString('latin1');
  const found =
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})/i.exec(head) ??
    /<meta[^>]{0,300}?charset\s*=\s*["']?([^\s"'>;/]{1,40})/i.exec(head);
  const label = canonical(found?.[1]);
  // A declaration that could be read as ASCII is not in UTF-16 (HTML Standard, 13.2.3.2).
  return label?.startsWith('utf-16') ? 'utf-8' : label;
}

function canonical(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function decodeAs(bytes: Uint8Array, charset: string): DecodedText {
  return { text: new TextDecoder(charset).decode(bytes), charset };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Undefined where no candidate fits. */
export function detect(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, SNIFFED_BYTES);
  if (head.every((byte) => byte < 0x80)) {
    // ESC $ or ESC ( opens a shift in ISO-2022-JP (RFC 1468).
    const escaped = head.some((byte, at) => byte === 0x1b && (head[at + 1] === 0x24 || head[at + 1] === 0x28));
    return escaped ? 'iso-2022-jp' : bytes.length > head.length && !isUtf8(bytes) ? undefined : 'utf-8';
  }
  if (isUtf8(bytes)) return 'utf-8';
  const [best] = ['shift_jis', 'euc-jp', 'utf-8']
    .map((charset) => ({ charset, score: japaneseness(new TextDecoder(charset).decode(head)) }))
    .sort((a, b) => b.score - a.score);
  return best !== undefined && best.score > 0 ? best.charset : undefined;
}

/** Kana and common kanji speak for a reading; broken characters and half-width kana (EUC read as Shift_JIS) against it. */
function japaneseness(text: string): number {
  let score = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x3041 && code <= 0x30ff) score += 3;
    else if (code >= 0x4e00 && code <= 0x9fff) score += 1;
    else if (code >= 0xff61 && code <= 0xff9f) score -= 2;
    else if (code === 0xfffd) score -= 10;
    else if (code >= 0x80 && (code < 0x3000 || code > 0xffef)) score -= 1;
  }
  return score;
}
