import { MimamoriError } from '../../kernel/index.ts';
import { BLOCK } from './tar-write.ts';

export interface ReadMember {
  name: string;
  size: number;
  /** To be read to its end before the next member. */
  content: AsyncGenerator<Uint8Array>;
}

/** Members of an archive that `tarOf` wrote, as they come. @throws {MimamoriError} `backup-unreadable` */
export async function* membersOf(archive: AsyncIterable<Uint8Array>): AsyncGenerator<ReadMember> {
  const bytes = reader(archive);
  for (;;) {
    let head = await bytes.take(BLOCK);
    if (head.every((byte) => byte === 0)) return;
    let fields: Record<string, string> = {};
    if (typeOf(head) === 'x') {
      fields = records(await bytes.take(sizeOf(head)));
      await bytes.take(paddingOf(sizeOf(head)));
      head = await bytes.take(BLOCK);
    }
    if (typeOf(head) !== '0') throw unreadable();
    const size = fields.size === undefined ? sizeOf(head) : Number(fields.size);
    if (!Number.isSafeInteger(size) || size < 0) throw unreadable();
    const content = bytes.stream(size);
    yield { name: fields.path ?? text(head, 0, 100), size, content };
    for await (const _ of content); // whatever the reader left
    await bytes.take(paddingOf(size));
  }
}

function typeOf(head: Buffer): string {
  const sum = parseInt(text(head, 148, 8).trim(), 8);
  const blanked = Buffer.from(head).fill(0x20, 148, 156);
  if (blanked.reduce((total, byte) => total + byte, 0) !== sum) throw unreadable();
  return text(head, 156, 1);
}

function sizeOf(head: Buffer): number {
  return parseInt(text(head, 124, 12), 8);
}

function text(block: Buffer, start: number, length: number): string {
  return block.toString('latin1', start, start + length).split('\0', 1)[0] ?? '';
}

function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function records(body: Buffer): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let at = 0; at < body.length; ) {
    const length = parseInt(body.toString('latin1', at, at + 20), 10);
    const [, key = '', value = ''] = /^\d+ ([^=]+)=([\s\S]*)\n$/u.exec(body.toString('utf8', at, at + length)) ?? [];
    if (!(length > 0) || key === '') throw unreadable();
    fields[key] = value;
    at += length;
  }
  return fields;
}

/** Cuts a stream of chunks of any size into pieces of a wanted one. */
function reader(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  async function some(most: number): Promise<Buffer> {
    while (rest.length === 0) {
      const next = await chunks.next();
      if (next.done) throw unreadable();
      rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    const piece = rest.subarray(0, most);
    rest = rest.subarray(piece.length);
    return piece;
  }
  async function* stream(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      const piece = await some(left);
      left -= piece.length;
      yield piece;
    }
  }
  return {
    stream,
    async take(size: number): Promise<Buffer> {
      const pieces: Uint8Array[] = [];
      for await (const piece of stream(size)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
}

export function unreadable(cause?: unknown): MimamoriError {
  return new MimamoriError(
    'backup-unreadable',
    'バックアップのファイルが壊れているか、途中で切れています。別のバックアップを使ってください。',
    {},
    cause,
  );
}
