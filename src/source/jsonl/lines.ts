export interface Line {
  /** Byte offset just after the line and its end. */
  endsAt: number;
  bytes: Uint8Array;
  /** False for a last line without an end: it may still be being written. */
  isEnded: boolean;
  /** True where the line was longer than the cap; its bytes are then left out. */
  isTooLong: boolean;
}

const NEWLINE = 0x0a;

/** Splits bytes into lines without ever holding more than one line of at most `maxBytes`. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  fromByte: number,
  maxBytes: number,
): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let offset = fromByte;
  const hold = (piece: Uint8Array) => {
    heldBytes += piece.length;
    if (heldBytes <= maxBytes) held.push(piece);
    else held = [];
  };
  const line = (isEnded: boolean): Line => {
    const isTooLong = heldBytes > maxBytes;
    const bytes = Buffer.concat(held);
    held = [];
    heldBytes = 0;
    return { endsAt: offset, bytes, isEnded, isTooLong };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, at));
      offset += at + 1 - from;
      from = at + 1;
      yield line(true);
    }
    if (from < chunk.length) {
      hold(chunk.subarray(from));
      offset += chunk.length - from;
    }
  }
  if (heldBytes > 0) yield line(false);
}
