import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../../src/console/route.ts';
import { routes } from '../../../src/console/routes.ts';
import { MimamoriError } from '../../../src/kernel/index.ts';
import { type TestConsole, testConsole, type Visitor } from '../../support/console.ts';

/** Pages of this test beside the real ones. */
const trial: readonly Route[] = [
  {
    method: 'POST',
    path: '/trial',
    right: 'own.account',
    handle: async (page) => page.redirect(`${(await page.form()).get('to')}`, '<b>記録しました</b>'),
  },
  {
    method: 'GET',
    path: '/trial/refused',
    right: 'own.account',
    handle: () => {
      throw new MimamoriError('case-unknown', '事案がありません。');
    },
  },
  {
    method: 'POST',
    path: '/trial/refused',
    right: 'own.account',
    handle: () => {
      throw new MimamoriError('already-decided', 'ほかの担当が先に判断しました。');
    },
  },
  {
    method: 'GET',
    path: '/trial/broken',
    right: 'own.account',
    handle: () => {
      throw new Error('password=secret');
    },
  },
];

let console: TestConsole;
let officer: Visitor;

beforeAll(async () => {
  console = await testConsole({}, [...routes, ...trial]);
  officer = await console.as('officer');
});

describe('every answer', () => {
  it('allows no inline script or style, no frame, no foreign content, and is kept by nobody', async () => {
    const { headers, text } = await officer.get('/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/u);
  });

  it('is refused under a name that is not ours', async () => {
    expect((await officer.get('/', { host: 'evil.example' })).status).toBe(421);
  });
});

describe('what is served without signing in', () => {
  it('health and readiness, in JSON', async () => {
    expect((await console.nobody.get('/health')).text).toBe('{"ok":true}');
    expect((await console.nobody.get('/ready')).status).toBe(200);
  });

  it('the stylesheet that pages name', async () => {
    const path = /href="(\/assets\/[^"]+)"/u.exec((await officer.get('/')).text)?.[1] ?? '';
    const sheet = await console.nobody.get(path);
    expect([sheet.status, sheet.text.includes('--color-primitive-blue-900: #0017c1')]).toEqual([200, true]);
  });

  it('any other page leads to signing in, and from there back', async () => {
    const { status, location } = await console.nobody.get('/trial/refused?a=1');
    expect([status, location]).toEqual([303, '/sign-in?next=%2Ftrial%2Frefused%3Fa%3D1']);
  });
});

describe('a form', () => {
  it('is taken with its token, and what was done is said once', async () => {
    const { status, location, headers } = await officer.post('/trial', { to: '/' });
    expect([status, location]).toEqual([303, '/']);
    const notice = headers.getSetCookie().find((line) => line.startsWith('mimamori.notice='));
    const cookie = `${officer.cookie}; ${notice?.split(';', 1)[0]}`;
    const next = await officer.get('/', { cookie });
    expect(next.text).toContain('&lt;b&gt;記録しました&lt;/b&gt;');
    expect(next.headers.getSetCookie().join()).toMatch(/mimamori\.notice=;.*Max-Age=0/u);
  });

  it('a notice that we did not write is not shown', async () => {
    const forged = `mimamori.notice=${Buffer.from('偽の知らせ').toString('base64url')}.x`;
    expect((await officer.get('/', { cookie: `${officer.cookie}; ${forged}` })).text).not.toContain('偽の知らせ');
  });

  it.each([
    ['another session’s token', async () => ({ _token: console.access.sign('form', 'another session') }), {}],
    ['no token', async () => ({ _token: '' }), {}],
    ['a page elsewhere', async () => ({}), { origin: 'https://evil.example' }],
    ['a page that hides where it is', async () => ({}), { origin: 'null' }],
    ['something that is no form', async () => ({}), { 'content-type': 'text/plain' }],
    ['a site that the browser calls foreign', async () => ({}), { 'sec-fetch-site': 'cross-site' }],
  ])('from %s is refused', async (_, fields, headers) => {
    const answer = await officer.post('/trial', { to: '/', ...(await fields()) }, headers);
    expect([answer.status, answer.text.includes('操作は行われていません')]).toEqual([403, true]);
  });

  it('that is too large is refused', async () => {
    expect((await officer.post('/trial', { to: 'x'.repeat(300_000) })).status).toBe(413);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example',
    '/a\r\nset-cookie: x=1',
    'evil',
  ])('never leads away: %j', async (to) => {
    const { location, headers } = await officer.post('/trial', { to });
    expect(location).toBe('/');
    expect(headers.get('x')).toBeNull();
  });
});

describe('what was typed', () => {
  const typed = '一行目の長い文\r\n二行目<b>';
  const shown = '一行目の長い文\r\n二行目&lt;b&gt;';
  const fields = { note: typed, kind: 'criticism', password: '見せない言葉' };

  it.each([
    ['the session has ended', () => console.nobody.post('/trial', fields)],
    ['the form is an old one', () => officer.post('/trial', { ...fields, _token: 'x' })],
    ['the right is missing', () => officer.post('/users', fields)],
    ['the work refuses it', () => officer.post('/trial/refused', fields)],
  ])('is given back where %s', async (_, send) => {
    const { status, text } = await send();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toContain(shown);
    expect(text).not.toMatch(/見せない言葉|>criticism</u);
  });

  it('is given back even of a form that is too large, whether with a file or without', async () => {
    const form = new FormData();
    form.append('note', typed);
    form.append('file', new File(['x'.repeat(600_000)], 'x.txt'));
    for (const body of [form, new URLSearchParams({ note: typed, more: 'y'.repeat(900_000) })]) {
      const sent = new Response(body);
      const bytes = await sent.arrayBuffer();
      const headers = {
        ...{ 'content-type': sent.headers.get('content-type') ?? '', 'content-length': String(bytes.byteLength) },
        ...{ origin: 'http://localhost', host: 'localhost', cookie: officer.cookie },
      };
      const answer = await console.fetch('/trial', { method: 'POST', body: bytes, headers });
      expect([answer.status, (await answer.text()).includes(shown)]).toEqual([413, true]);
    }
  });

  it('is not shown for a page elsewhere, which would put its words onto ours', async () => {
    const answer = await console.nobody.post('/trial', fields, { origin: 'https://evil.example' });
    expect([answer.status, answer.text.includes('一行目')]).toEqual([303, false]);
  });
});

describe('what went wrong', () => {
  it('is said in a Japanese sentence', async () => {
    const { status, text } = await officer.get('/trial/refused');
    expect([status, text.includes('事案がありません。')]).toEqual([404, true]);
  });

  it('is never shown as it was thrown', async () => {
    const { status, text } = await officer.get('/trial/broken');
    expect([status, text.includes('secret'), text.includes('管理者に伝えてください')]).toEqual([500, false, true]);
  });

  it('a path that does not exist leads back', async () => {
    const { status, text } = await officer.get('/nothing');
    expect([status, text.includes('href="/"')]).toEqual([404, true]);
  });
});

it('after signing out the session is gone', async () => {
  const visitor = await console.as('officer');
  expect((await visitor.post('/sign-out')).location).toBe('/sign-in');
  const { id } = visitor.viewer;
  expect(await console.store.client.auditEntry.count({ where: { actor: id, action: 'user.signed_out' } })).toBe(1);
  expect((await visitor.get('/')).status).toBe(303);
});
