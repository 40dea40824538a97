/** The request's headers without an earlier session: a new sign-in neither continues nor answers for it. */
export function withoutSession(headers: Headers): Headers {
  const kept = (headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => !/^(?:__Secure-)?mimamori\.session_token=/u.test(pair));
  return new Headers({ cookie: kept.join('; ') });
}

/** The request's headers after the browser has taken these Set-Cookie lines. */
export function withCookies(headers: Headers, lines: readonly string[]): Headers {
  const cookies = new Map<string, string>();
  for (const pair of [
    ...(headers.get('cookie') ?? '').split(';'),
    ...lines.map((line) => line.split(';', 1)[0] ?? ''),
  ]) {
    const [name = '', value = ''] = pair.trim().split(/=(.*)/su);
    if (name) cookies.set(name, value);
  }
  return new Headers({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') });
}
