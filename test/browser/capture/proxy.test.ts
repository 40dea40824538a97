import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaptureDeps, captureUrl } from '../../../src/capture/index.ts';
import { temporaryFolder } from '../../support/pki/sealed.ts';
import { createCaptureDeps } from '../../support/sites/deps.ts';
import { html, type Site, startSite } from '../../support/sites/server.ts';

/** A proxy as closed networks have it: asks for a password, and alone knows where names lead. */
function startNetworkProxy(site: Site): { server: Server; asked: string[] } {
  const asked: string[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, client: Socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`);
    if (!request.url?.startsWith('board.mihon.example:')) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const onward = connect(Number(new URL(site.origin).port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\nvia: mihon\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    onward.on('error', () => client.destroy());
    client.on('error', () => onward.destroy());
  });
  return { server, asked };
}

describe('a capture out of a network that lets programs out through its proxy only', { timeout: 60_000 }, () => {
  let setting: Awaited<ReturnType<typeof createCaptureDeps>>;
  let deps: CaptureDeps;
  let site: Site;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let proxy: ReturnType<typeof startNetworkProxy>;

  beforeAll(async () => {
    setting = await createCaptureDeps();
    folder = await temporaryFolder();
    site = await startSite({ '/1': html('<h1>投稿</h1><p>窓口の話です。</p>', '<title>投稿</title>') });
    proxy = startNetworkProxy(site);
    await new Promise<void>((done) => proxy.server.listen(0, '127.0.0.1', done));
    const address = proxy.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const http = `http://city:naisho@127.0.0.1:${port}`;
    deps = {
      ...setting.deps,
      allowLoopback: false,
      proxies: { http, https: http, no: '' },
      resolve: async (name) => (name === 'inside.mihon.example' ? ['10.0.0.5'] : []),
    };
  });
  afterAll(async () => {
    proxy.server.close();
    await Promise.all([site.close(), setting.close(), folder.remove()]);
  });

  it('is complete, and keeps neither the password nor the address of the proxy', async () => {
    const out = join(folder.path, '1');
    const result = await captureUrl({ url: 'http://board.mihon.example/1', out }, deps);
    expect(result).toMatchObject({ verdict: 'complete', reasons: [] });
    expect(proxy.asked[0]).toMatch(/^board\.mihon\.example:80 Basic /u);
    for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name), 'latin1');
      expect(bytes, entry.name).not.toMatch(/naisho|Y2l0eTpuYWlzaG8|Proxy-Authorization/u);
    }
    expect(await readFile(join(out, 'provenance.json'), 'utf8')).toContain('chosen by the proxy');
  });

  it('that the proxy refuses is not complete', async () => {
    const result = await captureUrl(
      { url: 'http://elsewhere.mihon.example/1', out: join(folder.path, '2') },
      { ...deps, limits: { deadlineMilliseconds: 10_000 } },
    );
    expect(result).toMatchObject({ verdict: 'incomplete', reasons: expect.arrayContaining(['unreachable']) });
  });

  it('never asks the proxy for an address of our own network', async () => {
    const before = proxy.asked.length;
    const result = await captureUrl({ url: 'http://inside.mihon.example/1', out: join(folder.path, '3') }, deps);
    expect(result).toMatchObject({ verdict: 'refused', reasons: ['address'] });
    expect(proxy.asked).toHaveLength(before);
  });
});
