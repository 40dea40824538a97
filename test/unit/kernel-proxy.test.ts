import { describe, expect, it } from 'vitest';
import { proxyFor, proxyFromEnvironment } from '../../src/kernel/index.ts';

const PROXY = 'http://proxy.example:3128';

function viaProxy(url: string, env: Record<string, string>): string | undefined {
  return proxyFor(new URL(url), proxyFromEnvironment(env));
}

describe('proxyFor', () => {
  it('chooses by protocol, lower case before upper', () => {
    const env = { HTTP_PROXY: 'http://plain.example', HTTPS_PROXY: 'http://upper.example', https_proxy: PROXY };
    expect(viaProxy('http://a.example/', env)).toBe('http://plain.example');
    expect(viaProxy('https://a.example/', env)).toBe(PROXY);
    expect(viaProxy('wss://a.example/', env)).toBe(PROXY);
  });

  it('is none where none is named', () => {
    expect(viaProxy('https://a.example/', {})).toBeUndefined();
    expect(viaProxy('https://a.example/', { HTTPS_PROXY: '' })).toBeUndefined();
  });

  it.each(['http://127.0.0.1:3000/', 'http://localhost/', 'http://[::1]/'])('never sends %s through', (url) => {
    expect(viaProxy(url, { HTTP_PROXY: PROXY })).toBeUndefined();
  });

  it.each([
    ['a.example', 'https://a.example/', false],
    ['a.example', 'https://www.a.example/', false],
    ['.a.example', 'https://www.a.example/', false],
    ['*.a.example', 'https://www.a.example/', false],
    ['a.example', 'https://nota.example/', true],
    ['a.example:8443', 'https://a.example/', true],
    ['a.example:443', 'https://a.example/', false],
    ['b.example, a.example', 'https://a.example/', false],
    ['*', 'https://a.example/', false],
    ['', 'https://a.example/', true],
  ])('with NO_PROXY=%j reads %s by the proxy: %s', (no, url, expected) => {
    expect(viaProxy(url, { HTTPS_PROXY: PROXY, NO_PROXY: no }) === PROXY).toBe(expected);
  });
});
