import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepChannel, listChannels, type NotifyDependencies, tryChannel } from '../../../src/notify/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { add, addMail, addWebhook, notifyDependencies, webhookKey } from '../../support/notify.ts';
import { type MailPeer, startMail } from '../../support/peers/mail.ts';
import { type Receiver, startReceiver } from '../../support/peers/receiver.ts';
import { freshStore } from '../../support/store.ts';

const by = { actor: 'u1' };
let store: Store;
let deps: NotifyDependencies;
let receiver: Receiver;
let mail: MailPeer;

beforeAll(async () => {
  store = await freshStore();
  deps = notifyDependencies(store, () => new Date('2026-11-20T01:00:00Z'));
  receiver = await startReceiver();
  mail = await startMail({ user: 'mimamori', password: 'himitsu' });
});
afterAll(() => Promise.all([receiver.close(), mail.close()]));

const last = () => receiver.received.at(-1);
const fieldsOfMail = () => ({
  ...{ host: '127.0.0.1', port: String(mail.port), security: 'none', from: 'mimamori@city.example' },
  ...{ to: 'soumu@city.example', user: 'mimamori' },
});

describe('the test button', () => {
  it('writes to Slack, with its mark-up escaped', async () => {
    await tryChannel(deps, await add(deps, 'slack', { url: `${receiver.url}/services/T1` }, {}), by);
    expect(JSON.parse(last()?.body ?? '')).toMatchObject({ text: expect.stringContaining('*通知の試験です*') });
  });

  it('writes an adaptive card to Teams', async () => {
    receiver.answer(202);
    await tryChannel(deps, await add(deps, 'teams', { url: `${receiver.url}/workflows/1` }, {}), by);
    receiver.answer(200);
    const card = {
      type: 'AdaptiveCard',
      actions: [{ type: 'Action.OpenUrl', url: 'https://mimamori.city.example/channels' }],
    };
    expect(JSON.parse(last()?.body ?? '')).toMatchObject({ type: 'message', attachments: [{ content: card }] });
  });

  it('gets a token from LINE WORKS by a signed assertion and writes to the room', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const fields = {
      ...{ botId: 'b 1', channelId: 'room', clientId: 'c1', serviceAccount: 's1@city', clientSecret: 'secret' },
      ...{ privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      ...{ authUrl: `${receiver.url}/token`, apiUrl: `${receiver.url}/v1.0` },
    };
    receiver.answer(200, '{"access_token":"t1"}');
    await tryChannel(deps, await add(deps, 'line_works', fields, {}), by);
    const [asked, written] = receiver.received.slice(-2);
    const form = new URLSearchParams(asked?.body);
    const claims = Buffer.from(form.get('assertion')?.split('.')[1] ?? '', 'base64url').toString();
    expect(JSON.parse(claims)).toMatchObject({ iss: 'c1', sub: 's1@city' });
    expect(written).toMatchObject({
      path: '/v1.0/bots/b%201/channels/room/messages',
      headers: { authorization: 'Bearer t1' },
    });
  });

  it('writes mail through a server that asks for a password, as text and HTML', async () => {
    await tryChannel(deps, await add(deps, 'email', { ...fieldsOfMail(), password: 'himitsu' }, {}), by);
    const source = mail.received.at(-1)?.source ?? '';
    expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/mu);
    expect(source).toContain('Content-Type: text/html');
    expect(source).toContain('Content-Type: text/plain');
  });

  it('says what is wrong', async () => {
    const wrong = await add(deps, 'email', { ...fieldsOfMail(), password: 'chigau' }, {});
    await expect(tryChannel(deps, wrong, by)).rejects.toMatchObject({ code: 'channel-refused' });
    receiver.answer(404);
    await expect(tryChannel(deps, await addWebhook(deps, receiver.url), by)).rejects.toMatchObject({
      code: 'channel-refused',
    });
    receiver.answer(200);
    const closed = await startMail();
    await closed.close();
    await expect(tryChannel(deps, await addMail(deps, closed.port), by)).rejects.toMatchObject({
      code: 'channel-unavailable',
    });
  });

  it('never reaches an address of the internal network, except a mail server', async () => {
    for (const url of ['https://192.168.0.10/hook', 'https://169.254.169.254/latest', 'https://intra.corp/hook']) {
      await expect(tryChannel(deps, await addWebhook(deps, url), by)).rejects.toMatchObject({
        code: 'http-address-refused',
      });
    }
    await expect(tryChannel(deps, await addWebhook(deps, 'http://city.example/hook'), by)).rejects.toMatchObject({
      code: 'http-url-refused',
    });
  });
});

describe('secrets of channels', () => {
  it('are sealed in the database and not shown', async () => {
    const id = await addWebhook(deps, `${receiver.url}/geheim`, { name: '秘密' });
    const row = await store.client.channel.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toMatch(/geheim|sixteen/u);
    expect(JSON.stringify(await listChannels(store))).not.toMatch(/geheim|sixteen/u);
    expect(
      JSON.stringify(await store.client.auditEntry.findMany().then((rows) => rows.map(({ details }) => details))),
    ).not.toMatch(/geheim|sixteen/u);
  });

  it('that are left empty in the form stay as they were', async () => {
    const id = await addWebhook(deps, `${receiver.url}/a`);
    const draft = { kind: 'webhook' as const, name: '新しい名前', takes: [], position: 1, enabled: true };
    await keepChannel(
      deps,
      id,
      { ...draft, fields: { url: `${receiver.url}/b`, key: '' } },
      { ...by, now: new Date() },
    );
    await tryChannel(deps, id, by);
    expect(last()?.path).toBe('/b');
  });

  it('may stand in the environment instead', async () => {
    const named = { ...deps, environment: { MIMAMORI_CHANNEL_HOOK: `${receiver.url}/env` } };
    const id = await add(named, 'webhook', { url: 'env:MIMAMORI_CHANNEL_HOOK', key: webhookKey }, {});
    await tryChannel(named, id, by);
    expect(last()?.path).toBe('/env');
    await expect(tryChannel(deps, id, by)).rejects.toMatchObject({ code: 'channel-secret' });
  });

  it('another key does not open', async () => {
    const id = await addWebhook(deps, receiver.url);
    const moved = { ...deps, box: notifyDependencies(store, deps.now).box };
    await expect(tryChannel(moved, id, by)).rejects.toMatchObject({ code: 'channel-key' });
  });
});

it('a form with faults says which fields to mend', async () => {
  const wrong = add(deps, 'email', { host: '', port: '99999', security: 'none', from: 'no', to: '' }, {});
  await expect(wrong).rejects.toMatchObject({
    code: 'channel-settings',
    message: expect.stringMatching(/メールサーバー.*ポート.*差出人.*送り先/u),
  });
});
