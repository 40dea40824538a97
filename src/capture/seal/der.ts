/**
 * Writes the little DER (ITU-T X.690) that seals need. Own code, because the same structure must give the same bytes
 * for ever: verification rebuilds them and compares.
 */

export function tlv(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

export const sequence = (...parts: Uint8Array[]): Buffer => tlv(0x30, ...parts);
export const octetString = (content: Uint8Array): Buffer => tlv(0x04, content);
export const utf8String = (text: string): Buffer => tlv(0x0c, Buffer.from(text, 'utf8'));
export const bitString = (content: Uint8Array, unusedBits = 0): Buffer => tlv(0x03, Buffer.from([unusedBits]), content);
export const nil = (): Buffer => tlv(0x05);
export const boolean = (value: boolean): Buffer => tlv(0x01, Buffer.from([value ? 0xff : 0]));
/** Context tag, constructed: `[n]` EXPLICIT, or IMPLICIT over a constructed type. */
export const tagged = (number: number, ...parts: Uint8Array[]): Buffer => tlv(0xa0 | number, ...parts);

/** SET OF: DER orders the members by their encoding. */
export function setOf(...members: Uint8Array[]): Buffer {
  return tlv(0x31, ...members.map((member) => Buffer.from(member)).sort(Buffer.compare));
}

/** A non-negative INTEGER. */
export function integer(value: number | bigint | Uint8Array): Buffer {
  const bytes = typeof value === 'object' ? Buffer.from(value) : bigEndian(BigInt(value));
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const trimmed = bytes.subarray(start);
  return tlv(0x02, (trimmed[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed);
}

function bigEndian(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    return groups;
  });
  return tlv(0x06, Buffer.from(bytes));
}

const digits = (at: Date): string => at.toISOString().replace(/[-:T]|\.\d+Z$/g, '');

/** GeneralizedTime to the second, as RFC 3161 wants without a fraction. */
export const generalizedTime = (at: Date): Buffer => tlv(0x18, Buffer.from(`${digits(at)}Z`, 'latin1'));

/** Time as CMS signing time: UTCTime until 2049, GeneralizedTime after (RFC 5652, 11.3). */
export function time(at: Date): Buffer {
  const year = at.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? tlv(0x17, Buffer.from(`${digits(at).slice(2)}Z`, 'latin1'))
    : generalizedTime(at);
}

/** Reads the element at `offset`: where its content starts, where it ends. @throws {RangeError} when it is cut. */
export function element(bytes: Uint8Array, offset = 0): { tag: number; start: number; end: number } {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) throw new RangeError('DER element is cut');
  let start = offset + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new RangeError('DER length is not definite');
    length = Buffer.from(bytes.subarray(start, start + count)).readUIntBE(0, count);
    start += count;
  }
  const end = start + length;
  if (end > bytes.length) throw new RangeError('DER element is cut');
  return { tag, start, end };
}

/** The elements directly inside the element at `offset`, each with its header. */
export function children(bytes: Uint8Array, offset = 0): Buffer[] {
  const outer = element(bytes, offset);
  const found: Buffer[] = [];
  for (let at = outer.start; at < outer.end; ) {
    const inner = element(bytes, at);
    found.push(Buffer.from(bytes.subarray(at, inner.end)));
    at = inner.end;
  }
  return found;
}
