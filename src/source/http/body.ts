import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';
import { badEncoding, tooLarge } from './errors.ts';

const MAX_CODINGS = 2;

export interface BodyLimit {
  maxBytes: number;
  /** Keep the beginning and leave the rest, instead of refusing the whole. */
  truncate?: boolean;
}

/**
 * Reads a body, undoing its Content-Encoding piece by piece, and stops at the limit of decoded bytes: a small file that
 * unpacks to a huge one costs no more memory than the cap. (undici's own limit counts the bytes on the wire.)
 * @throws {MimamoriError} `http-too-large`, `http-encoding`
 */
export async function readBody(body: Readable, encoding: string, limit: BodyLimit, host: string): Promise<Uint8Array> {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse();
  // Each layer multiplies what one byte can unpack to; no honest server uses more than one.
  if (codings.length > MAX_CODINGS) throw badEncoding(host, encoding);
  let decoded: AsyncIterable<Uint8Array> = body;
  for (const coding of codings) decoded = decode(decoded, coding, host);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of decoded) {
      const rest = limit.maxBytes - length;
      if (chunk.length > rest && limit.truncate !== true) throw tooLarge(host, limit.maxBytes);
      chunks.push(chunk.subarray(0, rest));
      length += Math.min(chunk.length, rest);
      if (length >= limit.maxBytes && limit.truncate === true) break;
    }
  } finally {
    body.on('error', () => {});
    body.destroy();
  }
  return Buffer.concat(chunks, length);
}

async function* decode(input: AsyncIterable<Uint8Array>, coding: string, host: string): AsyncGenerator<Uint8Array> {
  const iterator = input[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const transform = decoderFor(coding, first.value);
  if (transform === undefined) throw badEncoding(host, coding);
  let inputError: unknown;
  const feeding = (async () => {
    try {
      for (let next: IteratorResult<Uint8Array> = first; next.done !== true; next = await iterator.next()) {
        if (transform.destroyed) return;
        if (!transform.write(next.value)) await drained(transform);
      }
      transform.end();
    } catch (error) {
      inputError = error;
      transform.destroy(new Error('input failed', { cause: error }));
    }
  })();
  try {
    for await (const chunk of transform) yield chunk;
  } catch (error) {
    throw inputError ?? badEncoding(host, coding, error);
  } finally {
    transform.on('error', () => {});
    transform.destroy();
    await feeding;
  }
}

function drained(transform: NonNullable<ReturnType<typeof decoderFor>>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      transform.off('drain', done);
      transform.off('close', done);
      resolve();
    };
    transform.on('drain', done);
    transform.on('close', done);
    if (transform.destroyed) done();
  });
}

function decoderFor(coding: string, firstBytes: Uint8Array) {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      // RFC 9110, section 8.4.1.2: zlib, but some servers send the bare stream. A zlib header says method 8.
      return ((firstBytes[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      return undefined;
  }
}
