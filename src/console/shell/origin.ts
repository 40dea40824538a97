const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/u;

/**
 * True where a POST comes from a page of ours: its Origin names the host that was asked. A browser that sends no Origin must
 * say so by Sec-Fetch-Site (Fetch Metadata).
 */
export function comesFromUs(headers: Headers, publicUrl: string | undefined): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  if (origin === null) return site === 'same-origin';
  if (publicUrl !== undefined && origin === publicUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get('host');
}

/**
 * True where the request asks for a host that is ours. A page elsewhere whose name was pointed at this machine (DNS
 * rebinding) asks for its own.
 */
export function isOurHost(host: string | null, address: { host: string; publicUrl: string | undefined }): boolean {
  if (host === null) return false;
  if (address.publicUrl !== undefined && new URL(address.publicUrl).host === host) return true;
  if (loopback.test(host)) return true;
  // Bound to the network on purpose: which names lead here is known to the proxy in front only.
  return address.publicUrl === undefined && !loopback.test(address.host);
}
