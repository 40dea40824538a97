/** Member of a tar archive (POSIX.1-2017, pax): readable by every `tar`. */
export interface Member {
  name: string;
  size: number;
  content: AsyncIterable<Uint8Array>;
}

export const BLOCK = 512;
/** What ustar's own fields hold: names of 100 bytes, sizes of eleven octal digits. */
const MOST_NAME = 100;
const MOST_SIZE = 8 ** 11 - 1;

/** The archive as a stream. @throws {RangeError} where a member's content is not as long as was said. */
export async function* tarOf(members: AsyncIterable<Member>, modified: Date): AsyncGenerator<Uint8Array> {
  const seconds = Math.floor(modified.getTime() / 1000);
  for await (const { name, size, content } of members) {
    const isPlain = Buffer.byteLength(name) <= MOST_NAME && /^[\x20-\x7e]+$/u.test(name) && size <= MOST_SIZE;
    if (!isPlain) yield* extended({ path: name, size: String(size) }, seconds);
    yield header(isPlain ? name : 'see-extended-header', isPlain ? size : Math.min(size, MOST_SIZE), seconds, '0');
    let length = 0;
    for await (const chunk of content) {
      length += chunk.length;
      if (length > size) break;
      yield chunk;
    }
    if (length !== size) throw new RangeError(`${name} has ${length} bytes, not ${size}`);
    yield padding(size);
  }
  yield new Uint8Array(2 * BLOCK);
}

/** Records of the form `LENGTH KEY=VALUE\n`, where the length counts itself. */
function* extended(fields: Record<string, string>, seconds: number): Generator<Uint8Array> {
  const records = Object.entries(fields).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + 1;
    while (rest + String(length).length !== length) length = rest + String(length).length;
    return `${length} ${key}=${value}\n`;
  });
  const body = Buffer.from(records.join(''));
  yield header('extended-header', body.length, seconds, 'x');
  yield body;
  yield padding(body.length);
}

function header(name: string, size: number, seconds: number, type: '0' | 'x'): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  block.write(name, 0, MOST_NAME, 'latin1');
  block.write(octal(0o600, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(seconds, 11), 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\0' + '00', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padding(size: number): Uint8Array {
  return new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
}
