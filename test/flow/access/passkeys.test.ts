import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Access,
  disableUser,
  inviteUser,
  linkFromTerminal,
  relyingPartyFor,
  removePasskey,
  resetSignIn,
  type SignInOutcome,
  type Viewer,
} from '../../../src/access/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { verifyAudit } from '../../../src/store/index.ts';
import { createAuthenticator, type Twist } from '../../support/authenticator.ts';
import { cookieHeader, type TestConsole, testConsole } from '../../support/console.ts';

const PASSWORD = '川沿いの道を毎朝ゆっくり歩く';
const ORIGIN = 'https://mimamori.city.mihon.example';
const relyingParty = { id: 'mimamori.city.mihon.example', origin: ORIGIN };
const administrator: Viewer = { id: 'admin', name: '管理者', role: 'administrator', personId: null, section: null };
const form = { name: '試験 花子', role: 'officer', personId: null, section: null } as const;
let console: TestConsole;
let store: Store;
let access: Access;
let number = 0;
let address = '';
beforeAll(async () => {
  console = await testConsole();
  ({ store, access } = console);
});
beforeEach(() => {
  number += 1;
  address = `192.0.2.${number}`;
});

/** An invited user, and the browser in which they are signed in; with a password where the test needs one, for hashing takes long. */
async function someone({ hasPassword = false } = {}) {
  number += 1;
  const email = `passkey${number}@city.mihon.example`;
  const { id, link } = await inviteUser(store, administrator, { ...form, email }, new Date());
  const cookies = hasPassword
    ? await access.acceptWelcome(link, { password: PASSWORD, administrator: undefined }, new Date())
    : await access.openSession(id);
  const headers = new Headers({ cookie: cookieHeader(cookies) });
  const session = await access.signedIn(headers);
  if (!session) throw new Error('not signed in');
  return { id, email, headers, viewer: session.viewer, binding: session.sessionId };
}

type Someone = Awaited<ReturnType<typeof someone>>;
const ceremony = (binding: string, now = new Date()) => ({ relyingParty, binding, now });

async function startAdding({ viewer, headers, binding }: Someone, password = PASSWORD) {
  const confirmedAt = (await access.signedIn(headers))?.confirmedAt ?? null;
  return access.passkeys.startAdding({ ...ceremony(binding), viewer, headers, confirmedAt, password });
}

async function addedTo(user: Someone, twist?: Twist) {
  const start = await startAdding(user);
  if (start.kind !== 'options') throw new Error(start.kind);
  const key = createAuthenticator(ORIGIN);
  const answer = key.create(start.options, twist);
  const isAdded = await access.passkeys.add({ ...ceremony(user.binding), viewer: user.viewer, answer, name: '職場' });
  return { key, isAdded, answer, options: start.options };
}

async function withPasskey(how = {}) {
  const user = await someone(how);
  return { ...user, ...(await addedTo(user)) };
}

const BROWSER = 'a browser without a session';
const nobody = new Headers();
const attempt = (headers = nobody, now = new Date()) => ({ headers, address, now });

/** Asks for a challenge and answers it. */
async function signIn(
  key: ReturnType<typeof createAuthenticator>,
  twist?: Twist,
  { binding = BROWSER, headers = nobody, isSecondStep = false, later = 0 } = {},
): Promise<SignInOutcome> {
  const options = await access.passkeys.startSignIn({ ...ceremony(BROWSER), headers, isSecondStep });
  if (!options) return { kind: 'refused' };
  const now = new Date(Date.now() + later);
  const answer = key.get(options, twist);
  return access.passkeys.signIn({ ...ceremony(binding, now), answer, isSecondStep, attempt: attempt(headers, now) });
}

const actions = async (userId: string) =>
  (await store.client.auditEntry.findMany({ where: { subjectId: userId }, orderBy: { sequence: 'asc' } })).map(
    ({ action, details }) => [action, details] as const,
  );

describe('a passkey in place of a code', () => {
  it('is set up by an invited person with their password, and is then enough of a second factor', async () => {
    const user = await someone({ hasPassword: true });
    const other = await access.openSession(user.id);
    expect(await access.signedIn(user.headers)).toMatchObject({ needsSecondFactor: true });
    expect(await startAdding(user, 'そうではない長い言葉です')).toEqual({ kind: 'wrong-password' });
    const { isAdded, options } = await addedTo(user);
    expect(isAdded).toBe(true);
    expect(await access.signedIn(user.headers)).toMatchObject({ needsSecondFactor: false });
    // What was open elsewhere with a password alone does not become a whole session by it.
    expect(await access.signedIn(new Headers({ cookie: cookieHeader(other) }))).toBeUndefined();
    expect(options).toMatchObject({
      attestation: 'none',
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    });
    expect(Buffer.from(options.user.id, 'base64url').toString()).toBe(user.id);
    expect((await actions(user.id)).map(([action]) => action)).toContain('user.passkey_added');
  });

  it.each<[string, Twist]>([
    ['another page', { origin: 'https://mimamori.city.mihon.example.evil.example' }],
    ['another console', { host: 'evil.example' }],
    ['somebody who was not verified', { isVerified: false }],
    ['a sign-in', { type: 'webauthn.get' }],
  ])('is not added by the answer of %s', async (_, twist) => {
    expect((await addedTo(await someone(), twist)).isAdded).toBe(false);
  });

  it('is added once by one answer, and belongs to one person', async () => {
    const { viewer, binding, answer } = await withPasskey();
    expect(await access.passkeys.add({ ...ceremony(binding), viewer, answer, name: '二度目' })).toBe(false);
    const other = await someone();
    const again = { ...ceremony(other.binding), viewer: other.viewer, answer, name: '別の人' };
    expect(await access.passkeys.add(again)).toBe(false);
  });

  it('a further one asks for the second factor first, and leaves out the keys that are there', async () => {
    const user = await withPasskey();
    expect(await startAdding(user)).toEqual({ kind: 'confirm-first' });
    const options = await access.passkeys.startConfirming({ ...ceremony(user.binding), viewer: user.viewer });
    const asked = { ...ceremony(user.binding), viewer: user.viewer, answer: user.key.get(options) };
    expect(await access.passkeys.confirm(asked)).toBe('confirmed');
    expect((await access.signedIn(user.headers))?.confirmedAt).toBeInstanceOf(Date);
    expect(await access.passkeys.confirm(asked)).toBe('wrong');
    const start = await startAdding(user);
    expect(start).toMatchObject({ options: { excludeCredentials: [{ id: user.key.id, transports: ['internal'] }] } });
  });
});

describe('signing in with a passkey', () => {
  it('needs no password and opens a whole session', async () => {
    const { id, key } = await withPasskey();
    const outcome = await signIn(key);
    const cookie = outcome.kind === 'signed-in' ? cookieHeader(outcome.cookies) : '';
    expect(await access.signedIn(new Headers({ cookie }))).toMatchObject({ viewer: { id }, needsSecondFactor: false });
    expect((await actions(id)).at(-1)).toEqual(['user.signed_in', { means: 'passkey' }]);
    expect(await store.client.passkey.findFirst({ where: { userId: id } })).toMatchObject({
      counter: 2n,
      lastUsedAt: expect.any(Date),
    });
  });

  it.each<[string, Twist, Parameters<typeof signIn>[2]]>([
    ['from another page', { origin: 'https://evil.example' }, {}],
    ['for another console', { host: 'evil.example' }, {}],
    ['of somebody who was not verified', { isVerified: false }, {}],
    ['that was meant for adding a key', { type: 'webauthn.create' }, {}],
    ['in the name of somebody else', { userHandle: Buffer.from('somebody').toString('base64url') }, {}],
    ['that does not say whose key it is', { userHandle: '' }, {}],
    ['from another browser', {}, { binding: 'another browser' }],
    ['that comes after five minutes', {}, { later: 5 * 60_000 + 1000 }],
    ['of a second step without a first', {}, { isSecondStep: true }],
  ])('refuses an answer %s', async (_, twist, how) => {
    const { key } = await withPasskey();
    expect((await signIn(key, twist, how)).kind).toBe('refused');
    expect((await signIn(key)).kind).toBe('signed-in');
  });

  it('refuses an answer that was used, also by two who come at once', async () => {
    // It does not count: nothing else would tell.
    const { key } = await addedTo(await someone(), { counter: 0 });
    const options = await access.passkeys.startSignIn({ ...ceremony(BROWSER), headers: nobody, isSecondStep: false });
    const answer = options ? key.get(options, { counter: 0 }) : '';
    const asked = { ...ceremony(BROWSER), answer, isSecondStep: false, attempt: attempt() };
    const outcomes = await Promise.all([access.passkeys.signIn(asked), access.passkeys.signIn(asked)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['refused', 'signed-in']);
  });

  it('refuses a challenge that this installation has not given out, or for something else', async () => {
    const { viewer, key, binding } = await withPasskey();
    const made = { challenge: Buffer.alloc(54, 1).toString('base64url'), rpId: relyingParty.id };
    const confirming = await access.passkeys.startConfirming({ ...ceremony(binding), viewer });
    for (const options of [made, confirming]) {
      const asked = { ...ceremony(binding), answer: key.get(options), isSecondStep: false, attempt: attempt() };
      expect((await access.passkeys.signIn(asked)).kind).toBe('refused');
    }
  });

  it('refuses a key whose counter stands still or goes back, and writes it down', async () => {
    const { id, key } = await withPasskey();
    expect((await signIn(key, { counter: 9 })).kind).toBe('signed-in');
    expect((await signIn(key, { counter: 9 })).kind).toBe('refused');
    expect((await signIn(key, { counter: 0 })).kind).toBe('refused');
    const passkey = (await store.client.passkey.findFirstOrThrow({ where: { userId: id } })).id;
    const refused = ['user.passkey_refused', { reason: 'counter', passkey }];
    expect((await actions(id)).slice(-2)).toEqual([refused, refused]);
  });

  it('takes a key that does not count', async () => {
    const user = await someone();
    const { key } = await addedTo(user, { counter: 0 });
    expect((await signIn(key, { counter: 0 })).kind).toBe('signed-in');
    expect((await signIn(key, { counter: 0 })).kind).toBe('signed-in');
  });

  it('refuses a disabled user, and says no more than of an unknown key', async () => {
    const { id, key } = await withPasskey();
    await disableUser(store, administrator, id, new Date());
    expect(await signIn(key)).toEqual({ kind: 'refused' });
    expect(await signIn(createAuthenticator(ORIGIN))).toEqual({ kind: 'refused' });
    expect((await actions(id)).at(-1)).toMatchObject(['user.passkey_refused', { reason: 'disabled' }]);
  });

  it('counts failures together with those of the password, and waits after five', async () => {
    const { email, key } = await withPasskey({ hasPassword: true });
    for (let n = 0; n < 5; n += 1) await signIn(key, { isVerified: false });
    expect((await signIn(key)).kind).toBe('locked');
    expect((await access.signInByPassword({ email, password: PASSWORD }, attempt())).kind).toBe('locked');
  });
});

describe('after the password', () => {
  it('no session is open: the passkeys of that person are asked for, and theirs alone are taken', async () => {
    const { email, key, id, viewer } = await withPasskey({ hasPassword: true });
    const other = await withPasskey();
    const open = await store.client.session.count({ where: { userId: id } });
    const first = await access.signInByPassword({ email, password: PASSWORD }, attempt());
    expect(first.kind).toBe('second-factor');
    expect(await store.client.session.count({ where: { userId: id } })).toBe(open);
    const headers = new Headers({ cookie: first.kind === 'second-factor' ? cookieHeader(first.cookies) : '' });
    expect(await access.signedIn(headers)).toBeUndefined();
    expect(await access.passkeys.afterPassword(headers, new Date())).toEqual({ codes: false, passkeys: 1 });
    const options = await access.passkeys.startSignIn({ ...ceremony(BROWSER), headers, isSecondStep: true });
    expect(options?.allowCredentials).toMatchObject([{ id: key.id }]);
    expect((await signIn(other.key, {}, { headers, isSecondStep: true })).kind).toBe('refused');
    // Same person, same browser, but asked for something else.
    const confirming = await access.passkeys.startConfirming({ ...ceremony(BROWSER), viewer });
    const asked = { ...ceremony(BROWSER), isSecondStep: true, attempt: attempt(headers) };
    expect((await access.passkeys.signIn({ ...asked, answer: key.get(confirming) })).kind).toBe('refused');
    // An authenticator need not say whose key it is where it was asked for that very key.
    expect((await signIn(key, { userHandle: '' }, { headers, isSecondStep: true })).kind).toBe('signed-in');
  });

  it('a note of the password that we did not write, or an old one, is none', async () => {
    const { email, id } = await withPasskey({ hasPassword: true });
    const first = await access.signInByPassword({ email, password: PASSWORD }, attempt());
    const cookie = first.kind === 'second-factor' ? cookieHeader(first.cookies) : '';
    const later = new Date(Date.now() + 11 * 60_000);
    expect(await access.passkeys.afterPassword(new Headers({ cookie }), later)).toBeUndefined();
    const forged = new Headers({ cookie: cookie.replace(id, administrator.id) });
    expect(await access.passkeys.afterPassword(forged, new Date())).toBeUndefined();
  });
});

describe('a passkey that is taken away', () => {
  it('opens nothing any more; the last second factor stays', async () => {
    const user = await withPasskey();
    await store.client.session.updateMany({ where: { id: user.binding }, data: { confirmedAt: new Date() } });
    await addedTo(user);
    const { id } = await store.client.passkey.findFirstOrThrow({ where: { credentialId: user.key.id } });
    const stranger = removePasskey(store, administrator, id, new Date());
    await expect(stranger).rejects.toMatchObject({ code: 'passkey-unknown' });
    await removePasskey(store, user.viewer, id, new Date());
    expect(await signIn(user.key)).toEqual({ kind: 'refused' });
    const last = await store.client.passkey.findFirstOrThrow({ where: { userId: user.id } });
    const removal = removePasskey(store, user.viewer, last.id, new Date());
    await expect(removal).rejects.toMatchObject({ code: 'passkey-last' });
  });

  it('goes when an administrator resets how somebody signs in', async () => {
    const { id, email, key } = await withPasskey({ hasPassword: true });
    const link = await resetSignIn(store, administrator, id, new Date());
    expect(await signIn(key)).toEqual({ kind: 'refused' });
    await access.acceptWelcome(link, { password: PASSWORD, administrator: undefined }, new Date());
    expect((await access.signInByPassword({ email, password: PASSWORD }, attempt())).kind).toBe('signed-in');
  });

  it('goes when the terminal resets it, and stays when the terminal makes a link for a forgotten password', async () => {
    const { email, key } = await withPasskey({ hasPassword: true });
    await linkFromTerminal(store, email, new Date());
    expect((await signIn(key)).kind).toBe('signed-in');
    const link = await linkFromTerminal(store, email, new Date(), { isReset: true });
    expect(await signIn(key)).toEqual({ kind: 'refused' });
    expect((await access.signInByPassword({ email, password: PASSWORD }, attempt())).kind).toBe('refused');
    await access.acceptWelcome(link, { password: PASSWORD, administrator: undefined }, new Date());
    expect((await access.signInByPassword({ email, password: PASSWORD }, attempt())).kind).toBe('signed-in');
  });

  it('the trail of all this holds', async () => {
    expect(await verifyAudit(store)).toBeUndefined();
  });
});

describe('where passkeys are offered', () => {
  it.each([
    ['https://mimamori.city.mihon.example', 'inside:3000', relyingParty],
    [undefined, 'localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
    [undefined, '127.0.0.1:3000', undefined],
    ['http://mimamori.city.mihon.example', 'localhost:3000', undefined],
    ['https://192.0.2.1', 'localhost', undefined],
  ])('%s, asked for %s', (publicUrl, host, expected) => {
    expect(relyingPartyFor(publicUrl, host)).toEqual(expected);
  });

  it('on the sign-in page, unless the office has turned them off', async () => {
    expect((await console.nobody.get('/sign-in')).text).toContain('パスキーでサインイン');
    const off = await testConsole({ store, access, config: { ...console.deps.config, passkeys: false } });
    expect((await off.nobody.get('/sign-in')).text).not.toContain('パスキーでサインイン');
    const refused = [await off.nobody.post('/sign-in/passkey/challenge'), await off.nobody.post('/sign-in/passkey')];
    expect(refused.map(({ status }) => status)).toEqual([422, 422]);
    expect((await (await off.as('officer')).get('/account')).text).toContain('パスキーを使わない設定');
  });

  it('another’s passkey can’t be seen on its page', async () => {
    const { id } = await withPasskey();
    const passkey = await store.client.passkey.findFirstOrThrow({ where: { userId: id } });
    const officer = await console.as('officer');
    expect((await officer.get(`/account/passkeys/${passkey.id}`)).status).toBe(404);
  });
});
