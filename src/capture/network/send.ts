import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Exchange, ExchangeFault } from './exchange.ts';
import { type ConnectRule, connectGuarded } from './guarded-connect.ts';
import { RecordedStream } from './recorded-stream.ts';

export interface Outgoing {
  url: URL;
  method: string;
  /** Names and values in turn, as Node's rawHeaders. */
  headers: readonly string[];
  body?: Readable;
}

export interface SendLimits {
  bytes: number;
  deadlineMilliseconds: number;
}

/** Belong to one hop (RFC 9110, section 7.6.1), so they are not passed on. */
const HOP_HEADERS = new Set([
  'connection',
  'proxy-connection',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
  'proxy-authorization',
]);

/**
 * Sends one request over a connection of its own and reads the answer to its end. An answer that breaks off, goes on
 * for too long or says a wrong length comes back all the same, with its fault.
 * @throws {Refused} when the address is not allowed; the socket's error when no connection could be made
 */
export async function send(outgoing: Outgoing, rule: ConnectRule, limits: SendLimits): Promise<Exchange> {
  const startedAt = new Date();
  const { socket, resolved, connected, tls } = await connectGuarded(outgoing.url, rule);
  const stream = new RecordedStream(socket, limits.bytes);
  const answer = await receive(outgoing, stream, limits);
  const { response } = answer;
  return {
    url: outgoing.url.href,
    method: outgoing.method,
    startedAt,
    endedAt: answer.endedAt,
    resolved,
    connected,
    request: stream.sent,
    response: stream.received,
    status: response?.statusCode,
    headers: pairs(response?.rawHeaders ?? []),
    body: Buffer.concat(answer.body),
    tls,
    fault: stream.exceeded ? 'too-large' : answer.fault,
  };
}

interface Answer {
  response: IncomingMessage | undefined;
  body: Buffer[];
  endedAt: Date;
  fault: ExchangeFault | undefined;
}

function receive(outgoing: Outgoing, stream: RecordedStream, limits: SendLimits): Promise<Answer> {
  return new Promise((resolve) => {
    const answer: Answer = { response: undefined, body: [], endedAt: new Date(), fault: undefined };
    const finish = (fault: ExchangeFault | undefined): void => {
      clearTimeout(timer);
      resolve({ ...answer, endedAt: new Date(), fault: answer.fault ?? fault });
      stream.destroy();
    };
    const timer = setTimeout(() => {
      answer.fault = 'deadline';
      finish('deadline');
    }, limits.deadlineMilliseconds);
    const request = httpRequest({
      method: outgoing.method,
      path: `${outgoing.url.pathname}${outgoing.url.search}`,
      headers: passedOn(outgoing),
      setHost: false,
      createConnection: () => stream,
    });
    request.on('error', (error) => finish(answer.response ? faultOf(error) : 'connection'));
    request.on('response', (response) => {
      answer.response = response;
      response.on('data', (chunk: Buffer) => answer.body.push(chunk));
      response.on('error', (error) => finish(faultOf(error)));
      // A parser that finds bytes after the end says so a moment later, so the end waits for the connection.
      response.on('end', () => setImmediate(() => finish(response.complete ? undefined : 'truncated')));
    });
    if (outgoing.body) outgoing.body.pipe(request);
    else request.end();
  });
}

function passedOn(outgoing: Outgoing): string[] {
  const headers: string[] = [];
  for (const [name, value] of pairs(outgoing.headers))
    if (!HOP_HEADERS.has(name.toLowerCase())) headers.push(name, value);
  return [...headers, 'Connection', 'close'];
}

export function pairs(raw: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) found.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return found;
}

function faultOf(error: Error): ExchangeFault {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'HPE_CLOSED_CONNECTION') return 'excess';
  return code.startsWith('HPE_') ? 'protocol' : 'truncated';
}
