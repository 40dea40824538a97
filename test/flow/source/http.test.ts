import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGuardedHttp, type GuardedHttp, type GuardedHttpSettings } from '../../../src/source/http/index.ts';
import { type HostilePeer, startHostilePeer } from '../../support/peers/hostile.ts';

let peer: HostilePeer;
const opened: GuardedHttp[] = [];

function http(settings: Partial<GuardedHttpSettings> = {}): GuardedHttp {
  const made = createGuardedHttp({
    allowLoopback: true,
    contact: 'https://mihon.example/contact',
    environment: {},
    ...settings,
  });
  opened.push(made);
  return made;
}

beforeEach(async () => {
  peer = await startHostilePeer();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
  await peer.close();
});

describe('addresses', () => {
  it('reads loopback where the setting allows it', async () => {
    const response = await http().get(`${peer.url}/page`);
    expect(response.status).toBe(200);
    expect(response.text()).toBe('ここは /page');
  });

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
    'http://a.localhost./',
  ])('refuses %s without the setting', async (url) => {
    await expect(http({ allowLoopback: false }).get(url)).rejects.toMatchObject({ code: 'http-address-refused' });
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://[fd00:ec2::254]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://router/',
    'http://printer.local/',
    'http://db.internal/',
  ])('refuses %s even where loopback is allowed', async (url) => {
    await expect(http().get(url)).rejects.toMatchObject({ code: 'http-address-refused' });
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.com/',
    'data:text/plain,x',
    'いいえ',
    'http://user:secret@example.com/',
  ])('refuses %s', async (url) => {
    await expect(http().get(url)).rejects.toMatchObject({ code: 'http-url-refused' });
  });

  it('refuses a name that resolves to a private address, without connecting', async () => {
    const guarded = http({
      allowLoopback: false,
      resolver: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const port = new URL(peer.url).port;
    await expect(guarded.get(`http://rebind.example.com:${port}/page`)).rejects.toMatchObject({
      code: 'http-address-refused',
    });
    expect(peer.asked).toEqual([]);
  });

  it('follows a redirect within what is allowed', async () => {
    const response = await http().get(`${peer.url}/to?url=/page`);
    expect(response.url).toBe(`${peer.url}/page`);
  });

  it.each(['http://169.254.169.254/', 'http://10.1.2.3/', '//192.168.1.1/x'])(
    'refuses a redirect to %s',
    async (location) => {
      const url = `${peer.url}/to?url=${encodeURIComponent(location)}`;
      for (const robots of [true, false]) {
        await expect(http().get(url, { robots })).rejects.toMatchObject({ code: 'http-address-refused' });
      }
    },
  );

  it('refuses a redirect to a file', async () => {
    await expect(http().get(`${peer.url}/to?url=file:///etc/passwd`, { robots: false })).rejects.toMatchObject({
      code: 'http-url-refused',
    });
  });

  it('gives up after a few redirects', async () => {
    await expect(http().get(`${peer.url}/loop`)).rejects.toMatchObject({ code: 'http-redirects' });
  });

  it('does not take credentials to another origin', async () => {
    const other = await startHostilePeer();
    try {
      await http().get(`${peer.url}/to?url=${encodeURIComponent(`${other.url}/page`)}`, {
        headers: { Authorization: 'Bearer secret', Accept: 'text/plain' },
        robots: false,
      });
      expect(peer.asked[0]?.headers.authorization).toBe('Bearer secret');
      expect(other.asked[0]?.headers.authorization).toBeUndefined();
      expect(other.asked[0]?.headers.accept).toBe('text/plain');
    } finally {
      await other.close();
    }
  });
});

describe('sizes and times', () => {
  it.each(['gzip', 'br', 'zstd', 'deflate'])('stops a 100 MB %s bomb at the cap, in bounded memory', async (coding) => {
    const before = process.memoryUsage();
    let peak = 0;
    const watch = setInterval(() => {
      const { rss } = process.memoryUsage();
      peak = Math.max(peak, rss - before.rss);
    }, 5);
    try {
      await expect(http().get(`${peer.url}/bomb/${coding}`)).rejects.toMatchObject({ code: 'http-too-large' });
    } finally {
      clearInterval(watch);
    }
    expect(peak).toBeLessThan(80 * 1024 * 1024);
  });

  it('stops a plain body at the cap', async () => {
    await expect(http().get(`${peer.url}/bomb/none`, { maxBytes: 1_000_000 })).rejects.toMatchObject({
      code: 'http-too-large',
    });
  });

  it.each(['gzip', 'br', 'zstd', 'deflate'])('decodes %s', async (coding) => {
    const response = await http().get(`${peer.url}/bomb/${coding}?megabytes=1`);
    expect(response.bytes.length).toBe(1024 * 1024);
  });

  it.each(['broken-gzip', 'many-codings'])('names a broken encoding (%s)', async (path) => {
    await expect(http().get(`${peer.url}/${path}`)).rejects.toMatchObject({ code: 'http-encoding' });
  });

  it('ends a server that drips bytes at the deadline', async () => {
    await expect(http().get(`${peer.url}/drip`, { deadlineMilliseconds: 200 })).rejects.toMatchObject({
      code: 'http-deadline',
    });
  });

  it('ends at once when the caller aborts, with the caller’s own reason', async () => {
    const controller = new AbortController();
    const reading = http().get(`${peer.url}/drip`, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('draining')), 50);
    await expect(reading).rejects.toThrow('draining');
  });

  it('says that a connection was cut', async () => {
    await expect(http().get(`${peer.url}/cut`)).rejects.toMatchObject({ code: 'http-unreachable' });
  });

  it('keeps to the limit of requests at a time per host', async () => {
    const guarded = http({ concurrencyPerHost: 2 });
    const drips = Array.from({ length: 4 }, () =>
      guarded.get(`${peer.url}/drip`, { robots: false, deadlineMilliseconds: 300 }).catch(() => undefined),
    );
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(peer.asked.length).toBe(2);
    await Promise.all(drips);
  });
});

describe('manners', () => {
  it('says who it is and how to reach us', async () => {
    await http().get(`${peer.url}/page`);
    expect(peer.asked.at(-1)?.headers['user-agent']).toMatch(
      /^Mimamori\/\d+\.\d+\.\d+ \(\+https:\/\/mihon\.example\/contact\)$/,
    );
  });

  it('keeps to robots.txt, asked once', async () => {
    peer.robots.status = 200;
    peer.robots.body = 'User-agent: *\nAllow: /\n\nUser-agent: mimamori\nDisallow: /private\n';
    const guarded = http();
    await expect(guarded.get(`${peer.url}/private/page`)).rejects.toMatchObject({ code: 'http-robots' });
    expect((await guarded.get(`${peer.url}/page`)).status).toBe(200);
    expect(peer.asked.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
    expect(peer.asked.map(({ path }) => path)).not.toContain('/private/page');
  });

  it.each([500, 503, 429])('reads nothing while robots.txt answers %i', async (status) => {
    peer.robots.status = status;
    await expect(http().get(`${peer.url}/page`)).rejects.toMatchObject({ code: 'http-robots-unreachable' });
  });

  it.each([401, 403, 404])('takes robots.txt answering %i for no rules', async (status) => {
    peer.robots.status = status;
    expect((await http().get(`${peer.url}/page`)).status).toBe(200);
  });

  it('does not ask again before the time that Retry-After names', async () => {
    const guarded = http();
    const first = await guarded.get(`${peer.url}/status/429?retry-after=120`, { robots: false });
    expect(first.status).toBe(429);
    await expect(guarded.get(`${peer.url}/page`, { robots: false })).rejects.toMatchObject({
      code: 'http-retry-after',
    });
    expect(peer.asked).toHaveLength(1);
  });

  it('keeps each source to its own budget', async () => {
    const guarded = http();
    const budget = { requests: 2, windowSeconds: 300 };
    const read = (key: string) => guarded.within?.(key, budget).get(`${peer.url}/page`, { robots: false });
    await read('a');
    await read('a');
    await expect(read('a')).rejects.toMatchObject({ code: 'http-budget' });
    expect((await read('b'))?.status).toBe(200);
  });

  it('goes through the proxy of the environment, except for what NO_PROXY names', async () => {
    const guarded = http({ environment: { HTTP_PROXY: peer.url, NO_PROXY: 'direct.example' } });
    const response = await guarded.get('http://proxied.example/page', { robots: false });
    expect(response.text()).toBe('ここは /page');
    await expect(guarded.get('http://direct.example/page', { robots: false })).rejects.toMatchObject({
      code: 'http-unreachable',
    });
  });

  it('tunnels https through the proxy by name', async () => {
    const tunnels: (string | undefined)[] = [];
    peer.server.on('connect', (request, socket) => {
      tunnels.push(request.url);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const guarded = http({ environment: { HTTPS_PROXY: peer.url } });
    await expect(guarded.get('https://proxied.example/page', { robots: false })).rejects.toMatchObject({
      code: 'http-unreachable',
    });
    expect(tunnels).toEqual(['proxied.example:443']);
  });

  it('refuses inside addresses behind a proxy too', async () => {
    const guarded = http({ allowLoopback: false, environment: { HTTP_PROXY: peer.url } });
    await expect(guarded.get('http://169.254.169.254/')).rejects.toMatchObject({ code: 'http-address-refused' });
    await expect(guarded.get(`${peer.url}/page`)).rejects.toMatchObject({ code: 'http-address-refused' });
    expect(peer.asked).toEqual([]);
  });
});
