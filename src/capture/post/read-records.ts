import { decodeBody } from '../network/decode-body.ts';
import type { ConnectRule } from '../network/guarded-connect.ts';
import { type SendLimits, send } from '../network/send.ts';
import type { ApiRecord } from '../request.ts';
import { writeInto } from '../seal/folder.ts';

export interface ReadRecord {
  name: string;
  /** Parsed answer; undefined when there was none, or no JSON with a status of 2xx. */
  json: unknown;
  isOptional?: boolean;
}

const SECRET = /^(authorization|cookie|x-api-key|x-csrf-token|proxy-authorization)$/i;

/** Asks a platform's interface for its own record of a post and keeps what came, without what was secret in the question. */
export async function readRecords(
  records: readonly ApiRecord[],
  folder: string,
  rule: ConnectRule,
  limits: SendLimits,
): Promise<ReadRecord[]> {
  const found: ReadRecord[] = [];
  for (const { name, url, headers = {}, isOptional = false } of records) {
    const target = new URL(url);
    const sent = { host: target.host, accept: 'application/json', ...headers };
    const exchange = await send(
      { url: target, method: 'GET', headers: Object.entries(sent).flat() },
      rule,
      limits,
    ).catch(() => undefined);
    const body = exchange && exchange.fault === undefined ? decodeBody(exchange) : undefined;
    const isFine = exchange?.status !== undefined && exchange.status >= 200 && exchange.status < 300;
    found.push({ name, json: body && isFine ? parse(body) : undefined, isOptional });
    if (!exchange) continue;
    const asked = Object.entries(sent).map(([key, value]) => `${key}: ${SECRET.test(key) ? '(not kept)' : value}`);
    await writeInto(folder, `api/${name}-request.txt`, `GET ${withoutSecrets(target)}\n${asked.join('\n')}\n`);
    await writeInto(folder, `api/${name}-response.http`, exchange.response);
    if (body) await writeInto(folder, `api/${name}.json`, body);
  }
  return found;
}

function withoutSecrets(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  for (const key of shown.searchParams.keys()) {
    if (/token|key|secret|signature|password/i.test(key)) shown.searchParams.set(key, '(not kept)');
  }
  return shown.href;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
