/** Named byte ranges in one block of memory: a count, the offsets and lengths in order, then the bytes themselves. */
export interface Sections {
  bytes(index: number): Uint8Array;
}

const ALIGNMENT = 8;

export function packSections(parts: readonly ArrayBufferView[], memory: (size: number) => Uint8Array): Uint8Array {
  const header = new Uint32Array(1 + parts.length * 2);
  header[0] = parts.length;
  let end = aligned(header.byteLength);
  for (const [index, part] of parts.entries()) {
    header[1 + index * 2] = end;
    header[2 + index * 2] = part.byteLength;
    end += aligned(part.byteLength);
  }
  const packed = memory(end);
  packed.set(bytesOf(header), 0);
  for (const [index, part] of parts.entries()) packed.set(bytesOf(part), header[1 + index * 2] ?? 0);
  return packed;
}

export function readSections(memory: SharedArrayBuffer): Sections {
  const header = new Uint32Array(memory);
  return {
    bytes: (index) => new Uint8Array(memory, header[1 + index * 2], header[2 + index * 2]),
  };
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}
