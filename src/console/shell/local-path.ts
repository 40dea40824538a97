const NOWHERE = 'http://nowhere.invalid';

/**
 * A path on this site, or `/` for anything that would lead away or break out of a header (open redirect, header injection).
 */
export function localPath(path: string | null | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!path?.startsWith('/') || /[\u0000-\u001f\u007f\\]/u.test(path) || path.startsWith('//')) return '/';
  if (!URL.canParse(path, NOWHERE)) return '/';
  const url = new URL(path, NOWHERE);
  // A path such as `/..//host` becomes `//host` on the way.
  return url.origin === NOWHERE && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : '/';
}
