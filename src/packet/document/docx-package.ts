import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { ALTERNATIVES } from './docx-style.ts';

/**
 * Writes a DOCX again so that the same document is the same bytes: parts in one order, without the time of packing, with
 * the times of making given; and with other names for its Japanese fonts, which the library has no setting for.
 */
export function fixPackage(packed: Uint8Array, at: Date): Uint8Array {
  const parts = readParts(Buffer.from(packed)).map(({ name, content }) => ({
    name,
    content: fixPart(name, content, at),
  }));
  const first = (name: string): number => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2);
  parts.sort((a, b) => first(a.name) - first(b.name) || (a.name < b.name ? -1 : 1));
  return writeParts(parts);
}

interface Part {
  name: string;
  content: Buffer;
}

function fixPart(name: string, content: Buffer, at: Date): Buffer {
  if (name === 'docProps/core.xml') {
    const time = `${at.toISOString().slice(0, 19)}Z`;
    return Buffer.from(content.toString('utf8').replace(/(<dcterms:\w+[^>]*>)[^<]*(<)/g, `$1${time}$2`));
  }
  if (name === 'word/document.xml') return Buffer.from(numberPictures(content.toString('utf8')));
  return name === 'word/fontTable.xml' ? Buffer.from(fontTable()) : content;
}

/** The library numbers pictures through the life of a process; here they count from 1 in each document. */
function numberPictures(xml: string): string {
  let count = 0;
  return xml.replace(/(<wp:docPr id=")\d+"/g, (_, start: string) => {
    count += 1;
    return `${start}${count}"`;
  });
}

function fontTable(): string {
  const fonts = Object.entries(ALTERNATIVES).map(
    ([name, others]) => `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="80"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}

const END = 0x0605_4b50;

/** The parts of a ZIP as the library writes it: deflated or stored, no Zip64 (PKWARE APPNOTE 4.3). */
export function readParts(zip: Buffer): Part[] {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new RangeError('not a ZIP');
  const parts: Part[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const stored = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    parts.push({ name, content: zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(stored) : Buffer.from(stored) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return parts.filter((part) => !part.name.endsWith('/'));
}

/** Deflated, dated 1980-01-01 as all our containers are. */
function writeParts(parts: readonly Part[]): Buffer {
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const bytes = deflateRawSync(content, { level: 9 });
    const shared = Buffer.alloc(26);
    [20, 0x0800, 8, 0, 0x21].forEach((value, index) => {
      shared.writeUInt16LE(value, index * 2);
    });
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = [Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), bytes];
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, Buffer.from(name));
    written.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...written, central, end]);
}
