const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization']);

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/**
 * Where a redirect leads, and with which of our own headers: credentials never go to another origin (which a step from
 * https down to http also is).
 */
export function nextTarget(
  from: URL,
  location: string | undefined,
  headers: Readonly<Record<string, string>>,
): { url: string; headers: Record<string, string> } | undefined {
  if (location === undefined) return undefined;
  const next = URL.parse(location, from);
  // Left as it is, so that the check of the target says what is wrong with it.
  if (next === null) return { url: location, headers: {} };
  if (next.origin === from.origin) return { url: next.href, headers: { ...headers } };
  return {
    url: next.href,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.has(name.toLowerCase()))),
  };
}

/** What every request says, which a source cannot take back: who we are, and which encodings the reader undoes. */
export function headersFor(
  own: Readonly<Record<string, string>>,
  identity: Readonly<Record<string, string>>,
): Record<string, string> {
  const lower = Object.fromEntries(Object.entries(own).map(([name, value]) => [name.toLowerCase(), value]));
  return { accept: '*/*', ...lower, ...identity, 'accept-encoding': 'gzip, deflate, br, zstd' };
}
