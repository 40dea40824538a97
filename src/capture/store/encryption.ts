import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { MimamoriError } from '../../kernel/index.ts';

/**
 * An object at rest: `MME1`, twelve bytes of nonce, AES-256-GCM ciphertext, sixteen bytes of tag. The object's name is
 * authenticated with it, so that two objects can't be exchanged.
 */
const MAGIC = Buffer.from('MME1', 'latin1');
const NONCE = 12;
const TAG = 16;

export async function* encrypted(source: AsyncIterable<Buffer>, key: Buffer, name: string): AsyncGenerator<Buffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(name));
  yield Buffer.concat([MAGIC, nonce]);
  for await (const chunk of source) yield cipher.update(chunk);
  yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
}

/**
 * The content of an encrypted object. Nothing of it may be used before the end was reached: only there is it known to
 * be whole. @throws {MimamoriError} `evidence-undecryptable`
 */
export async function* decrypted(file: string, key: Buffer, name: string): AsyncGenerator<Buffer> {
  const { size } = await stat(file);
  const head = await read(file, 0, MAGIC.length + NONCE);
  const tag = await read(file, size - TAG, size);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC) || tag.length !== TAG) throw undecryptable();
  const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(MAGIC.length));
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(tag);
  if (size > head.length + TAG) {
    for await (const chunk of createReadStream(file, { start: head.length, end: size - TAG - 1 }))
      yield decipher.update(chunk);
  }
  try {
    yield decipher.final();
  } catch (error) {
    throw undecryptable(error);
  }
}

async function read(file: string, start: number, end: number): Promise<Buffer> {
  if (start < 0 || end <= start) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of Readable.from(createReadStream(file, { start, end: end - 1 }))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const undecryptable = (cause?: unknown): MimamoriError =>
  new MimamoriError('evidence-undecryptable', '証拠を復号できません。鍵が違うか、ファイルが壊れています。', {}, cause);
