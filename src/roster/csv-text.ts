/**
 * Bytes of a CSV file as text: UTF-8 with or without BOM, UTF-16 with BOM (Excel's "Unicode text"), otherwise the
 * Shift_JIS that Excel writes (WHATWG `shift_jis` is Windows-31J, with the NEC and IBM extensions such as 髙 and 﨑).
 * Undefined where it is none of them.
 */
export function decodeCsv(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  for (const charset of ['utf-8', 'shift_jis']) {
    try {
      const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      // Not this charset: the next one is tried.
    }
  }
  return undefined;
}

/** The separator of the heading line: Excel's "Unicode text" has tabs, some European settings semicolons. */
export function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n|\r/, 1)[0] ?? '';
  const count = (separator: string): number => heading.split(separator).length;
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
