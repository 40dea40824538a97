/** A URL as web archives sort it (SURT): host reversed, then port, path and query in lower case. */
export function searchKey(address: string): string {
  const url = new URL(address);
  const isNumeric = /^[\d.]+$|^\[/.test(url.hostname);
  const host = isNumeric
    ? url.hostname
    : url.hostname
        .replace(/^www\d*\./, '')
        .split('.')
        .reverse()
        .join(',');
  const port = url.port ? `:${url.port}` : '';
  const query = [...url.search.replace(/^\?/, '').split('&')]
    .filter((part) => part !== '')
    .sort()
    .join('&');
  return `${host}${port})${url.pathname}${query ? `?${query}` : ''}`.toLowerCase();
}
