import type { HttpResponse } from '../contract.ts';
import { decodeText } from './charset.ts';
import { badJson, badStatus, hostOf } from './errors.ts';

interface Received {
  url: string;
  status: number;
  headers: Record<string, string>;
  bytes: Uint8Array;
}

export function responseOf(received: Received): HttpResponse {
  let decoded: ReturnType<typeof decodeText> | undefined;
  const decode = () => {
    decoded ??= decodeText(received.bytes, received.headers['content-type']);
    return decoded;
  };
  return {
    ...received,
    text: () => decode().text,
    get charset() {
      return decode().charset;
    },
    json() {
      try {
        // RFC 8259, section 8.1: JSON between systems is UTF-8.
        return JSON.parse(new TextDecoder().decode(received.bytes));
      } catch {
        // The parser's own message would quote the body.
        throw badJson(hostOf(received.url));
      }
    },
  };
}

/** @throws {MimamoriError} `http-status` unless the answer is a success. */
export function expectOk(response: HttpResponse): HttpResponse {
  if (response.status < 200 || response.status > 299) throw badStatus(response.url, response.status);
  return response;
}

export function flattenHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
