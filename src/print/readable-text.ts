import { inflateSync } from 'node:zlib';
import { type PDFContext, PDFDict, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';

/**
 * Chromium says of a glyph that several characters share that it stands for the lowest of them, so that 一 can be read
 * out of a PDF as the radical U+2F00 and a search for the word fails. Here the glyphs get back the character that people
 * write. Changes what is read out, not what is seen.
 */
export async function mendReadableText(context: PDFContext): Promise<void> {
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const ref = object.get(PDFName.of('ToUnicode'));
    if (!(ref instanceof PDFRef)) continue;
    const stream = context.lookup(ref);
    if (!(stream instanceof PDFRawStream)) continue;
    const before = contentOf(stream);
    const after = before === undefined ? undefined : mendMap(before);
    if (after !== undefined && after !== before) context.assign(ref, context.flateStream(after));
  }
}

function contentOf(stream: PDFRawStream): string | undefined {
  const filter = stream.dict.get(PDFName.of('Filter'));
  if (filter === undefined) return Buffer.from(stream.contents).toString('latin1');
  return filter === PDFName.of('FlateDecode') ? inflateSync(stream.contents).toString('latin1') : undefined;
}

/** Supplementary radicals and marks whose glyph Noto Sans JP shares with a character in use (its `cmap`, version 2.004). */
const IN_USE: ReadonlyMap<number, number> = new Map(
  [
    '⺟母',
    '⺠民',
    '⻄西',
    '⻑長',
    '⻘青',
    '⻨麦',
    '⻩黄',
    '⻫斉',
    '⻭歯',
    '⻯竜',
    '⻲亀',
    '⺒巳',
    '‧・',
    '∕／',
    '〈〈',
    '〉〉',
  ].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
);

/** The character that people write in place of a radical (Unicode, Kangxi Radicals: compatibility decompositions). */
export function characterInUse(code: number): number {
  if (code >= 0x2f00 && code <= 0x2fd5) return String.fromCodePoint(code).normalize('NFKC').codePointAt(0) ?? code;
  return IN_USE.get(code) ?? code;
}

const BLOCK = /(\d+)\s+beginbf(char|range)\s([\s\S]*?)endbf\2/g;

/** Rewrites the mappings of a ToUnicode CMap (ISO 32000-1, 9.10.3). */
export function mendMap(cmap: string): string {
  return cmap.replace(BLOCK, (block: string, _count: string, kind: string, body: string) => {
    if (kind === 'char') {
      return block.replace(/<([0-9A-Fa-f]+)>(\s*)<([0-9A-Fa-f]{4})>/g, (_, glyph, gap, code) => {
        return `<${glyph}>${gap}<${hex(characterInUse(Number.parseInt(code, 16)))}>`;
      });
    }
    const lines = [...body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4,})>/g)];
    return inBlocks(lines.flatMap(([, from = '', to = '', code = '']) => mendRange(from, to, code)));
  });
}

function mendRange(from: string, to: string, code: string): string[] {
  const [first, last, start] = [from, to, code].map((part) => Number.parseInt(part, 16));
  if (first === undefined || last === undefined || start === undefined || code.length > 4) {
    return [`<${from}> <${to}> <${code}>`];
  }
  const all = Array.from({ length: last - first + 1 }, (_, index) => start + index);
  if (all.every((each) => characterInUse(each) === each)) return [`<${from}> <${to}> <${code}>`];
  return all.map((each, index) => {
    const glyph = hex(first + index, from.length);
    return `<${glyph}> <${glyph}> <${hex(characterInUse(each))}>`;
  });
}

/** A block holds at most 100 lines. */
function inBlocks(lines: readonly string[]): string {
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const part = lines.slice(at, at + 100);
    blocks.push(`${part.length} beginbfrange\n${part.join('\n')}\nendbfrange`);
  }
  return blocks.join('\n');
}

const hex = (value: number, length = 4): string => value.toString(16).toUpperCase().padStart(length, '0');
