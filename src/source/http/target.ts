import { isIP } from 'node:net';
import { type AddressRule, bareHost, isAllowedAddress, isLoopbackHost } from '../../kernel/index.ts';
import { addressRefused, urlRefused } from './errors.ts';

/** Names that never leave the machine or the local network (RFC 6761, RFC 6762, RFC 8375, RFC 9476). */
const LOCAL_SUFFIXES = ['.local', '.internal', '.home.arpa', '.lan', '.intranet', '.corp', '.home', '.onion'];

/**
 * Parses an address and refuses what must not be asked for at all. The URL parser turns decimal, octal, hexadecimal and
 * shortened IPv4 hosts into dotted ones first, so they meet the same rule.
 * @throws {MimamoriError} `http-url-refused`, `http-address-refused`
 */
export function parseTarget(url: string, protocols: readonly string[], rule: AddressRule): URL {
  const parsed = URL.parse(url);
  if (parsed === null) throw urlRefused('URL の形が正しくありません。https:// で始まる URL を指定してください。');
  if (!protocols.includes(parsed.protocol)) {
    throw urlRefused(
      `「${parsed.protocol}」で始まる URL は読めません。${protocols.map((p) => `${p}//`).join(' か ')} で始まる URL を指定してください。`,
      { protocol: parsed.protocol },
    );
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw urlRefused('URL に利用者名やパスワードを含めることはできません。', { host: parsed.host });
  }
  const name = bareHost(parsed.hostname);
  if (isIP(name) !== 0) {
    if (!isAllowedAddress(name, rule)) throw addressRefused(parsed.host, name);
  } else if (isLoopbackHost(name)) {
    if (!rule.allowLoopback) throw addressRefused(parsed.host, undefined);
  } else if (!name.includes('.') || LOCAL_SUFFIXES.some((suffix) => name.endsWith(suffix))) {
    throw addressRefused(parsed.host, undefined);
  }
  return parsed;
}
