/**
 * An ICC profile (ICC.1:2001-04, version 2.4, display, matrix and curves) for sRGB as IEC 61966-2-1 defines it: the
 * output intent that PDF/A wants where colours are DeviceRGB. Written here, so that no profile of somebody else is copied.
 */
export function srgbProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: [string, Buffer][] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', text('No copyright, use freely')],
    // D65, and the primaries adapted to D50 by Bradford.
    ['wtpt', xyz(0.9505, 1, 1.0891)],
    ['rXYZ', xyz(0.436_07, 0.222_49, 0.013_92)],
    ['gXYZ', xyz(0.385_15, 0.716_87, 0.097_08)],
    ['bXYZ', xyz(0.143_07, 0.060_61, 0.714_1)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const parts: Buffer[] = [];
  const placed = new Map<Buffer, number>();
  let offset = 128 + table.length;
  for (const [index, [signature, content]] of tags.entries()) {
    let place = placed.get(content);
    if (place === undefined) {
      place = offset;
      placed.set(content, place);
      const padded = Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
      parts.push(padded);
      offset += padded.length;
    }
    table.write(signature, 4 + index * 12, 'latin1');
    table.writeUInt32BE(place, 8 + index * 12);
    table.writeUInt32BE(content.length, 12 + index * 12);
  }
  return Buffer.concat([header(offset), table, ...parts]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x0240_0000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  [2026, 1, 1, 0, 0, 0].forEach((part, index) => {
    bytes.writeUInt16BE(part, 24 + index * 2);
  });
  bytes.write('acsp', 36, 'latin1');
  xyzNumbers(0.9642, 1, 0.8249).copy(bytes, 68);
  return bytes;
}

const fixed = (value: number): number => Math.round(value * 65_536);

function xyzNumbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeInt32BE(fixed(value), index * 4);
  });
  return bytes;
}

const signed = (type: string, ...content: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(type, 'latin1'), Buffer.alloc(4), ...content]);

const xyz = (...values: [number, number, number]): Buffer => signed('XYZ ', xyzNumbers(...values));
const text = (value: string): Buffer => signed('text', Buffer.from(`${value}\0`, 'latin1'));

/** ASCII, then empty Unicode (8 bytes) and Macintosh (70 bytes) parts. */
function description(value: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length + 1);
  return signed('desc', length, Buffer.from(`${value}\0`, 'latin1'), Buffer.alloc(78));
}

function toneCurve(entries = 1024): Buffer {
  const bytes = Buffer.alloc(4 + entries * 2);
  bytes.writeUInt32BE(entries, 0);
  for (let index = 0; index < entries; index += 1) {
    const value = index / (entries - 1);
    const linear = value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65_535), 4 + index * 2);
  }
  return signed('curv', bytes);
}
