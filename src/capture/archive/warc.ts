import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { newId } from '../../kernel/index.ts';
import { type Exchange, headerOf } from '../network/exchange.ts';
import { searchKey } from './search-key.ts';

/** A WARC file (ISO 28500, version 1.1) and the index lines of its responses (CDXJ). */
export interface Warc {
  file: Buffer;
  index: string;
}

interface RecordInput {
  type: 'warcinfo' | 'request' | 'response';
  url?: string;
  at: Date;
  contentType: string;
  block: Buffer;
  payload?: Buffer;
  id: string;
  concurrentTo?: string;
  address?: string | undefined;
}

/**
 * Writes exchanges as they passed the wire, one gzip member a record. Own writer: `warcio` builds HTTP headers anew, and
 * evidence should hold the bytes that came. `warcio` reads it back in the tests.
 */
export function writeWarc(exchanges: readonly Exchange[], fileName: string, software: string, at: Date): Warc {
  const members: Buffer[] = [];
  const lines: string[] = [];
  let offset = 0;
  const add = (record: RecordInput): number => {
    const member = gzipSync(recordBytes(record));
    members.push(member);
    offset += member.length;
    return member.length;
  };
  const information = Buffer.from(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`);
  add({ type: 'warcinfo', at, contentType: 'application/warc-fields', block: information, id: newId(at) });
  for (const exchange of exchanges) {
    if (exchange.status === undefined || exchange.response.length === 0) continue;
    const responseId = newId(exchange.endedAt);
    const payload = exchange.response.subarray(headEnd(exchange.response));
    const shared = { url: exchange.url, at: exchange.endedAt };
    const start = offset;
    const length = add({
      ...shared,
      type: 'response',
      contentType: 'application/http; msgtype=response',
      block: exchange.response,
      payload,
      id: responseId,
      address: exchange.connected,
    });
    lines.push(indexLine(exchange, payload, fileName, start, length));
    add({
      ...shared,
      type: 'request',
      contentType: 'application/http; msgtype=request',
      block: exchange.request,
      payload: exchange.request.subarray(headEnd(exchange.request)),
      id: newId(exchange.startedAt),
      concurrentTo: responseId,
    });
  }
  return { file: Buffer.concat(members), index: lines.sort().join('') };
}

const digest = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Where the head of an HTTP message ends. */
function headEnd(message: Buffer): number {
  const at = message.indexOf('\r\n\r\n');
  return at < 0 ? message.length : at + 4;
}

function recordBytes(record: RecordInput): Buffer {
  const head = [
    'WARC/1.1',
    `WARC-Type: ${record.type}`,
    ...(record.url ? [`WARC-Target-URI: ${record.url}`] : []),
    `WARC-Date: ${record.at.toISOString()}`,
    `WARC-Record-ID: <urn:uuid:${record.id}>`,
    ...(record.concurrentTo ? [`WARC-Concurrent-To: <urn:uuid:${record.concurrentTo}>`] : []),
    ...(record.address ? [`WARC-IP-Address: ${record.address}`] : []),
    `WARC-Block-Digest: ${digest(record.block)}`,
    ...(record.payload ? [`WARC-Payload-Digest: ${digest(record.payload)}`] : []),
    `Content-Type: ${record.contentType}`,
    `Content-Length: ${record.block.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), record.block, Buffer.from('\r\n\r\n')]);
}

function indexLine(exchange: Exchange, payload: Buffer, filename: string, offset: number, length: number): string {
  const stamp = exchange.endedAt.toISOString().replace(/\D/g, '').slice(0, 14);
  const fields = {
    url: exchange.url,
    mime: headerOf(exchange, 'content-type')?.split(';')[0]?.trim() ?? 'unk',
    status: exchange.status,
    digest: digest(payload),
    length,
    offset,
    filename,
  };
  return `${searchKey(exchange.url)} ${stamp} ${JSON.stringify(fields)}\n`;
}
