import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Access,
  disableUser,
  inviteUser,
  linkFromTerminal,
  resetSignIn,
  type Viewer,
} from '../../../src/access/index.ts';
import { withCookies } from '../../../src/access/sign-in/cookies.ts';
import { beginAttempt } from '../../../src/access/sign-in/lockout.ts';
import type { Store } from '../../../src/store/index.ts';
import { cookieHeader, type TestConsole, testConsole } from '../../support/console.ts';

const PASSWORD = '川沿いの道を毎朝ゆっくり歩く';
const administrator: Viewer = { id: 'admin', name: '管理者', role: 'administrator', personId: null, section: null };
const form = { name: '試験 花子', role: 'officer', personId: null, section: null } as const;
let console: TestConsole;
let store: Store;
let access: Access;
let number = 0;
beforeAll(async () => {
  console = await testConsole();
  ({ store, access } = console);
});

/** An invited user with a password; `headers` are those of the browser in which it was chosen. */
async function someone() {
  number += 1;
  const email = `hanako${number}@city.mihon.example`;
  const { id, link } = await inviteUser(store, administrator, { ...form, email }, new Date());
  const cookies = await access.acceptWelcome(link, { password: PASSWORD, administrator: undefined }, new Date());
  return { id, email, link, headers: new Headers({ cookie: cookieHeader(cookies) }) };
}

let address = '';
beforeEach(() => {
  address = `192.0.2.${Math.floor(Math.random() * 250)}.${number}`;
});
const attempt = (headers = new Headers(), now = new Date()) => ({ headers, address, now });
const signIn = (email: string, password = PASSWORD, headers = new Headers(), now = new Date()) =>
  access.signInByPassword({ email, password }, attempt(headers, now));

/** The code that an authenticator app shows (RFC 6238: SHA-1, 30 s, six digits). */
function totp(uri: string, at = Date.now()): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...secret]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const from = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The code of the next half minute, which is taken already: the one of now was used to set it up. */
const nextTotp = (uri: string) => totp(uri, Date.now() + 30_000);

async function withSecondFactor() {
  const user = await someone();
  const begun = await access.startSecondFactor(user.headers, PASSWORD);
  if (!begun) throw new Error('no second factor');
  const signedIn = await access.signedIn(user.headers);
  if (!signedIn) throw new Error('not signed in');
  const code = totp(begun.uri);
  const elsewhere = new Headers({ cookie: cookieHeader(await access.openSession(user.id)) });
  const asked = { viewer: signedIn.viewer, headers: user.headers, code, now: new Date() };
  const cookies = await access.finishSecondFactor(asked);
  return {
    ...user,
    ...begun,
    elsewhere,
    code,
    viewer: signedIn.viewer,
    headers: withCookies(user.headers, cookies ?? []),
  };
}

describe('a one-time link', () => {
  it('makes the first administrator, once', async () => {
    const link = await linkFromTerminal(store, undefined, new Date());
    const first = { password: PASSWORD, administrator: { name: '管理 太郎', email: 'first@city.mihon.example' } };
    await access.acceptWelcome(link, first, new Date());
    await expect(access.acceptWelcome(link, first, new Date())).rejects.toMatchObject({ code: 'link-unknown' });
    const user = await store.client.user.findUniqueOrThrow({ where: { email: 'first@city.mihon.example' } });
    expect(user.role).toBe('administrator');
  });

  it('no second first administrator comes of another link', async () => {
    const link = await linkFromTerminal(store, undefined, new Date());
    const other = { password: PASSWORD, administrator: { name: '別の人', email: 'other@city.mihon.example' } };
    await expect(access.acceptWelcome(link, other, new Date())).rejects.toMatchObject({ code: 'link-unknown' });
  });

  it('is kept hashed, runs out, and takes no weak password', async () => {
    const email = 'late@city.mihon.example';
    const { link } = await inviteUser(store, administrator, { ...form, email }, new Date());
    expect(await store.client.signInLink.count({ where: { hash: link } })).toBe(0);
    const weak = { password: 'password1234', administrator: undefined };
    await expect(access.acceptWelcome(link, weak, new Date())).rejects.toMatchObject({ code: 'password-weak' });
    const later = new Date(Date.now() + 73 * 3_600_000);
    const good = { password: PASSWORD, administrator: undefined };
    await expect(access.acceptWelcome(link, good, later)).rejects.toMatchObject({ code: 'link-unknown' });
  });
});

const actionsOf = async (subjectId: string): Promise<string[]> =>
  (await store.client.auditEntry.findMany({ where: { subjectId } })).map(({ action }) => action);

describe('a password', () => {
  it('opens a session in which only the second factor can be set up', async () => {
    const { email } = await someone();
    const outcome = await signIn(email);
    expect(outcome.kind).toBe('signed-in');
    const cookie = outcome.kind === 'signed-in' ? cookieHeader(outcome.cookies) : '';
    expect(await access.signedIn(new Headers({ cookie }))).toMatchObject({ needsSecondFactor: true });
    expect((await console.nobody.get('/', { cookie })).location).toBe('/account/second-factor');
    expect((await console.nobody.get('/account/second-factor', { cookie })).status).toBe(200);
  });

  it('that is wrong, an unknown address and a disabled user get the same answer', async () => {
    const { id, email } = await someone();
    expect(await signIn(email, 'そうではない長い言葉です')).toEqual({ kind: 'refused' });
    expect(await signIn('nobody@city.mihon.example')).toEqual({ kind: 'refused' });
    await disableUser(store, administrator, id, new Date());
    expect(await signIn(email)).toEqual({ kind: 'refused' });
  });

  it('is not tried a sixth time, even when it is right, nor by twelve at once', async () => {
    const { id, email } = await someone();
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(email, 'そうではない長い言葉です')));
    expect(answers.filter(({ kind }) => kind === 'refused')).toHaveLength(5);
    expect((await signIn(email)).kind).toBe('locked');
    expect(await actionsOf(id)).toContain('user.locked');
    expect((await signIn(email, PASSWORD, new Headers(), new Date(Date.now() + 16 * 60_000))).kind).toBe('signed-in');
  });

  it('one address cannot try many accounts', async () => {
    const tries = Array.from({ length: 60 }, () => beginAttempt(store, 'address', address, new Date()));
    expect((await Promise.all(tries)).filter((until) => until === undefined)).toHaveLength(50);
    expect((await signIn((await someone()).email)).kind).toBe('locked');
  });
});

describe('a second factor', () => {
  it('is asked for after the password, and only then is there a session', async () => {
    const { email, uri, elsewhere } = await withSecondFactor();
    // What was open elsewhere with a password alone is no whole session now.
    expect(await access.signedIn(elsewhere)).toBeUndefined();
    const first = await signIn(email);
    expect(first.kind).toBe('second-factor');
    const browser = new Headers({ cookie: first.kind === 'second-factor' ? cookieHeader(first.cookies) : '' });
    expect(await access.signedIn(browser)).toBeUndefined();
    expect((await access.signInBySecondFactor('000000', attempt(browser))).kind).toBe('refused');
    const second = await access.signInBySecondFactor(` ${nextTotp(uri)} `, attempt(browser));
    expect(second.kind).toBe('signed-in');
    const cookies = second.kind === 'signed-in' ? second.cookies : [];
    expect(await access.signedIn(withCookies(browser, cookies))).toMatchObject({ needsSecondFactor: false });
  });

  it('a backup code works once', async () => {
    const { email, backupCodes } = await withSecondFactor();
    const kinds: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const first = await signIn(email);
      const browser = new Headers({ cookie: first.kind === 'second-factor' ? cookieHeader(first.cookies) : '' });
      kinds.push((await access.signInBySecondFactor(backupCodes[0] ?? '', attempt(browser))).kind);
    }
    expect(kinds).toEqual(['signed-in', 'refused']);
  });

  it('a code opens nothing a second time: neither what it has set up, nor a session, nor for two who come at once', async () => {
    const { id, email, uri, code, viewer, headers } = await withSecondFactor();
    const sessionId = (await access.signedIn(headers))?.sessionId ?? '';
    const asked = { viewer, sessionId, headers, code, now: new Date() };
    expect(await access.confirmSecondFactor(asked)).toBe('used');
    expect((await access.signedIn(headers))?.confirmedAt).toBeNull();
    const before = await store.client.session.count({ where: { userId: id } });
    const browsers = await Promise.all([signIn(email), signIn(email)]);
    const outcomes = await Promise.all(
      browsers.map((first) => {
        const cookie = first.kind === 'second-factor' ? cookieHeader(first.cookies) : '';
        return access.signInBySecondFactor(nextTotp(uri), attempt(new Headers({ cookie })));
      }),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['signed-in', 'used-code']);
    expect(await store.client.session.count({ where: { userId: id } })).toBe(before + 1);
  });

  it('the own page says whether it is set up', async () => {
    const { headers } = await withSecondFactor();
    const page = await console.nobody.get('/account', { cookie: headers.get('cookie') ?? '' });
    expect(page.text).toContain('<strong>設定されています。</strong>');
    expect(page.text).not.toContain('確認コードを設定する');
    expect((await (await console.as('lawyer')).get('/account')).text).toContain('まだ設定されていません');
  });

  it('is confirmed again within a session, and locked after five wrong codes', async () => {
    const { uri, headers, viewer } = await withSecondFactor();
    const sessionId = (await access.signedIn(headers))?.sessionId ?? '';
    const confirm = (code: string) => access.confirmSecondFactor({ viewer, sessionId, headers, code, now: new Date() });
    expect(await confirm('000000')).toBe('wrong');
    expect(await confirm(nextTotp(uri))).toBe('confirmed');
    expect((await access.signedIn(headers))?.confirmedAt).toBeInstanceOf(Date);
    for (let n = 0; n < 5; n += 1) await confirm('000000');
    expect(await confirm(totp(uri))).toBe('locked');
  });

  it('is chosen anew, as the password is, after an administrator has reset them', async () => {
    const { id, email, headers } = await withSecondFactor();
    const link = await resetSignIn(store, administrator, id, new Date());
    expect(await access.signedIn(headers)).toBeUndefined();
    expect((await signIn(email)).kind).toBe('refused');
    await access.acceptWelcome(link, { password: `${PASSWORD}。`, administrator: undefined }, new Date());
    expect((await signIn(email, `${PASSWORD}。`)).kind).toBe('signed-in');
  });

  it('its secret and the backup codes are not in the database as they are', async () => {
    const { id, uri, backupCodes } = await withSecondFactor();
    const row = await store.client.twoFactor.findUniqueOrThrow({ where: { userId: id } });
    expect(row.secret).not.toContain(new URL(uri).searchParams.get('secret') ?? '');
    expect(row.backupCodes).not.toContain(backupCodes[0]);
  });
});

describe('a session', () => {
  it('ends with a working day, however busy it is', async () => {
    const { headers } = await someone();
    const sessionId = (await access.signedIn(headers))?.sessionId ?? '';
    const createdAt = new Date(Date.now() - 10 * 3_600_000 - 1000);
    await store.client.session.update({ where: { id: sessionId }, data: { createdAt } });
    expect(await access.signedIn(headers)).toBeUndefined();
  });

  it('ends by idleness', async () => {
    const { headers } = await someone();
    const sessionId = (await access.signedIn(headers))?.sessionId ?? '';
    await store.client.session.update({ where: { id: sessionId }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await access.signedIn(headers)).toBeUndefined();
  });

  it('ends when the user is disabled', async () => {
    const { id, headers } = await someone();
    await disableUser(store, administrator, id, new Date());
    expect(await access.signedIn(headers)).toBeUndefined();
  });

  it('with a made-up or changed cookie is none', async () => {
    const { headers } = await someone();
    const cookie = headers.get('cookie') ?? '';
    expect(await access.signedIn(new Headers({ cookie: cookie.replace(/=./u, '=x') }))).toBeUndefined();
    const { token } = await store.client.session.findFirstOrThrow();
    expect(await access.signedIn(new Headers({ cookie: `mimamori.session_token=${token}` }))).toBeUndefined();
  });

  it('is a new one after signing in: what somebody planted in the browser is not signed in with', async () => {
    const planted = await console.as('lawyer');
    const { email } = await someone();
    const answer = await planted.post('/sign-in', { email, password: PASSWORD, next: '/' });
    expect(answer.status).toBe(303);
    expect((await planted.get('/')).status).toBe(303);
    const cookie = cookieHeader(
      answer.headers.getSetCookie().filter((line) => line.startsWith('mimamori.session_token')),
    );
    expect(cookie).not.toBe(planted.cookie);
  });

  it('does not answer for who signs in after it: the code of the one who was there opens nothing', async () => {
    const before = await withSecondFactor();
    const { id, email, uri } = await withSecondFactor();
    const first = await signIn(email, PASSWORD, before.headers);
    const planted = /mimamori\.session_token=[^;]+/u.exec(before.headers.get('cookie') ?? '')?.[0] ?? '';
    const browser = withCookies(new Headers(), [...(first.kind === 'second-factor' ? first.cookies : []), planted]);
    expect((await access.signInBySecondFactor(nextTotp(before.uri), attempt(browser))).kind).toBe('refused');
    const second = await access.signInBySecondFactor(nextTotp(uri), attempt(browser));
    const cookies = second.kind === 'signed-in' ? second.cookies : [];
    expect((await access.signedIn(withCookies(browser, cookies)))?.viewer.id).toBe(id);
  });
});

describe('the sample city', () => {
  const enter = () => console.nobody.post('/sign-in/sample', { role: 'supervisor' });

  it('is entered by one click, and only while it is the sample', async () => {
    expect((await enter()).status).toBe(403);
    const city = { id: 1, name: 'みほん市', departments: [], rosterVersion: 'v', importedAt: new Date() };
    await store.client.organisation.create({ data: { ...city, sample: true } });
    const answer = await enter();
    expect([answer.status, answer.location]).toEqual([303, '/']);
    const cookie = cookieHeader(answer.headers.getSetCookie());
    expect((await console.nobody.get('/', { cookie })).text).toContain('見本の所属長');
    await store.client.organisation.update({ where: { id: 1 }, data: { sample: false } });
    expect((await console.nobody.get('/', { cookie })).status).toBe(303);
    expect((await enter()).status).toBe(403);
  });

  it('never where the console is open to a network', async () => {
    await store.client.organisation.update({ where: { id: 1 }, data: { sample: true } });
    const open = await testConsole({ store, config: { ...console.deps.config, host: '0.0.0.0' } });
    expect((await open.nobody.post('/sign-in/sample', { role: 'officer' })).status).toBe(403);
    expect((await open.nobody.get('/sign-in')).text).not.toContain('見本の担当として入る');
  });
});
