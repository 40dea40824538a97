import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaptureDeps, type CaptureResult, captureUrl, verify } from '../../../src/capture/index.ts';
import { temporaryFolder } from '../../support/pki/sealed.ts';
import { createTlsPki, type TlsFlaw } from '../../support/pki/tls.ts';
import { createCaptureDeps } from '../../support/sites/deps.ts';
import { faultPages, sidePages, soundPages } from '../../support/sites/faults.ts';
import { html, type Site, startSite } from '../../support/sites/server.ts';

/** Small limits, so that faults of size and time come soon. */
const limits = {
  deadlineMilliseconds: 12_000,
  answerBytes: 2_000_000,
  pageHeight: 20_000,
  scrollMilliseconds: 600,
  scrollScreens: 3,
};

describe('a capture of', { concurrent: true, timeout: 60_000 }, () => {
  let setting: Awaited<ReturnType<typeof createCaptureDeps>>;
  let deps: CaptureDeps;
  let site: Site;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const tls = createTlsPki();
  let count = 0;

  beforeAll(async () => {
    setting = await createCaptureDeps();
    deps = { ...setting.deps, limits, roots: [...(setting.deps.roots ?? []), tls.root] };
    folder = await temporaryFolder();
    const answers = faultPages.map((fault) => [fault.path, fault.answer] as const);
    site = await startSite({ ...Object.fromEntries(answers), ...sidePages, ...soundPages });
  });
  afterAll(async () => {
    await site.close();
    await setting.close();
    await folder.remove();
  });

  function capture(url: string, change: Partial<CaptureDeps> = {}, request = {}): Promise<CaptureResult> {
    count += 1;
    return captureUrl({ url, out: join(folder.path, String(count)), ...request }, { ...deps, ...change });
  }

  it.each(faultPages.map((fault) => [fault.name, fault] as const))(
    'a page that %s is not complete',
    async (_name, fault) => {
      const result = await capture(`${site.origin}${fault.path}`);
      expect(result.reasons).toContain(fault.reason);
      expect(result.verdict).toBe('incomplete');
      expect(await verify(result.path)).toMatchObject({ status: 'ok' });
    },
  );

  it.each(Object.keys(soundPages))('%s is complete', async (path) => {
    const result = await capture(`${site.origin}${path}`);
    expect(result.reasons).toEqual([]);
    expect(result.verdict).toBe('complete');
  });

  const flaws: TlsFlaw[] = ['self-signed', 'expired', 'not-yet', 'other-name', 'unknown-authority'];
  it.each(flaws)('a server with a certificate that is %s is not complete', async (flaw) => {
    const secure = await startSite({ '/': html('<h1>投稿</h1><p>本文です。</p>') }, tls.server(flaw));
    try {
      const result = await capture(`${secure.origin}/`);
      expect(result.reasons).toEqual(['tls']);
      expect(result.verdict).toBe('incomplete');
    } finally {
      await secure.close();
    }
  });

  it('a server with a good certificate is complete, and its chain is kept', async () => {
    const secure = await startSite({ '/': html('<h1>投稿</h1><p>本文です。</p>') }, tls.server('none'));
    try {
      const result = await capture(`${secure.origin}/`);
      expect(result.reasons).toEqual([]);
      const provenance = JSON.parse(await readFile(join(result.path, 'provenance.json'), 'utf8'));
      expect(provenance.exchanges[0]).toMatchObject({ connected: '127.0.0.1', tls: { verdict: 'trusted' } });
      expect(await readFile(join(result.path, provenance.exchanges[0].tls.certificates), 'utf8')).toContain(
        'BEGIN CERT',
      );
    } finally {
      await secure.close();
    }
  });

  it('a name that is public at first and private afterwards is stopped at the second look', async () => {
    let asked = 0;
    const resolve = async (): Promise<string[]> => {
      asked += 1;
      return [asked === 1 ? '127.0.0.1' : '10.0.0.7'];
    };
    const result = await capture(site.origin.replace('127.0.0.1', 'rebind.example'), { resolve });
    expect(result).toMatchObject({ verdict: 'incomplete', reasons: expect.arrayContaining(['address']) });
  });

  it('an address that is not public is refused, and nothing is written', async () => {
    expect(await capture('http://192.168.0.1/')).toMatchObject({ verdict: 'refused', reasons: ['address'] });
    expect(await capture(`${site.origin}/`, { allowLoopback: false })).toMatchObject({ verdict: 'refused' });
    expect(await capture('file:///etc/passwd')).toMatchObject({ verdict: 'refused', reasons: ['scheme'] });
  });

  it('a name that does not exist, and a port where nobody listens, is not complete', async () => {
    const resolve = async (): Promise<string[]> => [];
    expect((await capture('http://nobody.example/', { resolve })).reasons).toContain('unreachable');
    expect((await capture('http://127.0.0.1:1/')).reasons).toContain('unreachable');
  });

  it('a sound page without any time-stamp authority is sealed as incomplete', async () => {
    const stamping = { ...deps.stamping, authorities: ['http://127.0.0.1:1/'] };
    const result = await capture(`${site.origin}/sound/quote`, { stamping });
    expect(result).toMatchObject({ verdict: 'incomplete', reasons: ['timestamp'], outerHash: undefined });
    expect(await verify(result.path)).toMatchObject({ status: 'ok', stampedAt: [] });
  });

  it('a sound page with an authority that nobody trusts is incomplete', async () => {
    const result = await capture(`${site.origin}/sound/quote`, { stamping: { ...deps.stamping, roots: [] } });
    expect(result).toMatchObject({ verdict: 'incomplete', reasons: ['timestamp'] });
  });

  it('a sound page whose profile is gone is incomplete', async () => {
    const result = await capture(`${site.origin}/sound/quote`, {}, { profile: `${site.origin}/status/404` });
    expect(result).toMatchObject({ verdict: 'incomplete', reasons: ['profile'] });
  });

  it('a sound page whose record the platform denies is incomplete', async () => {
    const records = [{ name: 'status', url: `${site.origin}/status/401` }];
    const result = await capture(`${site.origin}/sound/quote`, {}, { records });
    expect(result).toMatchObject({ verdict: 'incomplete', reasons: ['record'] });
  });
});
