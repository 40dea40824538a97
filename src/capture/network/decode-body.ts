import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { type Exchange, headerOf } from './exchange.ts';

const LARGEST = 256 * 1024 * 1024;

/** The body without content coding; undefined when it can't be decoded (cut off, or not what the header says). */
export function decodeBody(exchange: Exchange): Buffer | undefined {
  const codings = (headerOf(exchange, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  try {
    return codings.reduceRight(decodeOnce, exchange.body);
  } catch {
    return undefined;
  }
}

function decodeOnce(body: Buffer, coding: string): Buffer {
  const options = { maxOutputLength: LARGEST };
  if (body.length === 0) return body;
  if (coding === 'gzip' || coding === 'x-gzip') return gunzipSync(body, options);
  if (coding === 'br') return brotliDecompressSync(body, options);
  if (coding === 'zstd') return zstdDecompressSync(body, options);
  if (coding === 'deflate') {
    // Servers send both the zlib form that the RFC means and the bare one.
    return (body[0] ?? 0) % 16 === 8 ? inflateSync(body, options) : inflateRawSync(body, options);
  }
  throw new Error('unknown content coding');
}
