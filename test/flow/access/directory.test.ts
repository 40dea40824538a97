import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAccess } from '../../../src/access/index.ts';
import { withCookies } from '../../../src/access/sign-in/cookies.ts';
import { cookieHeader, type TestConsole, testConsole } from '../../support/console.ts';
import { type DirectoryPeer, startDirectoryPeer } from '../../support/peers/directory.ts';
import { freshStore } from '../../support/store.ts';

let peer: DirectoryPeer;
let console: TestConsole;
const invited = { sub: 'staff-1', email: 'hanako@city.mihon.example', name: '試験 花子' };

beforeAll(async () => {
  peer = await startDirectoryPeer(invited);
  const store = await freshStore();
  const directory = { issuer: peer.issuer, clientId: 'mimamori', clientSecret: 'only for tests' };
  const access = await openAccess({
    store,
    secret: 'only for tests '.repeat(4),
    publicUrl: 'http://localhost',
    directory,
  });
  console = await testConsole({ store, access });
  const now = new Date();
  await store.client.user.create({
    data: {
      id: 'u1',
      ...{ name: invited.name, email: invited.email, emailVerified: true },
      role: 'officer',
      createdAt: now,
      updatedAt: now,
    },
  });
});
afterAll(() => peer.close());

/** There and back as a browser goes. */
async function signIn(change: (back: URL) => void = () => {}) {
  const start = await console.nobody.get('/sign-in/directory');
  let browser = withCookies(new Headers(), start.headers.getSetCookie());
  const atDirectory = await fetch(start.location ?? '', { redirect: 'manual' });
  const back = new URL(atDirectory.headers.get('location') ?? '');
  change(back);
  const answer = await console.nobody.get(back.pathname + back.search, { cookie: browser.get('cookie') ?? '' });
  browser = withCookies(browser, answer.headers.getSetCookie());
  return {
    location: answer.location,
    user: (await console.access.signedIn(browser))?.viewer.id,
    cookie: cookieHeader(answer.headers.getSetCookie()),
  };
}

it('somebody who was invited signs in by the city’s directory, and needs no password', async () => {
  expect((await console.nobody.get('/sign-in')).text).toContain('職員ディレクトリーでサインイン');
  expect(await signIn()).toMatchObject({ location: '/', user: 'u1' });
  const trail = await console.store.client.auditEntry.findMany({ where: { action: 'user.signed_in' } });
  expect(trail.map(({ actor, details }) => [actor, details])).toEqual([['u1', { means: 'directory' }]]);
});

it('who is in the directory but was not invited does not get in', async () => {
  peer.person = { sub: 'staff-2', email: 'jiro@city.mihon.example', name: '別の人' };
  expect(await signIn()).toMatchObject({ location: '/sign-in?refused=directory', user: undefined });
  expect((await console.nobody.get('/sign-in?refused=directory')).text).toContain('登録されているか');
  peer.person = invited;
});

it('nor who is disabled, nor on a forged token, a changed state, or no cookie of ours', async () => {
  await console.store.client.user.update({ where: { id: 'u1' }, data: { disabledAt: new Date() } });
  expect((await signIn()).user).toBeUndefined();
  await console.store.client.user.update({ where: { id: 'u1' }, data: { disabledAt: null } });
  peer.forges = true;
  expect((await signIn()).user).toBeUndefined();
  peer.forges = false;
  expect((await signIn((back) => back.searchParams.set('state', 'x'))).user).toBeUndefined();
  const start = await console.nobody.get('/sign-in/directory');
  const back = new URL((await fetch(start.location ?? '', { redirect: 'manual' })).headers.get('location') ?? '');
  const answer = await console.nobody.get(back.pathname + back.search);
  expect(await console.access.signedIn(withCookies(new Headers(), answer.headers.getSetCookie()))).toBeUndefined();
});

it('no other route of the sign-in library is served', async () => {
  for (const path of [
    '/api/auth/sign-in/email',
    '/api/auth/get-session',
    '/api/auth/sign-up/email',
    '/api/auth/callback/other',
  ]) {
    expect((await console.nobody.get(path)).status, path).toBe(404);
  }
});
