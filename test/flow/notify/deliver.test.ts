import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/kernel/index.ts';
import {
  acknowledgeNotice,
  acknowledgeSubject,
  addOnCall,
  addQuietHours,
  deadDeliveries,
  deliver,
  dueNotices,
  escalateNotice,
  isSignedBy,
  type NoticeOrder,
  type NotifyDependencies,
  openDigest,
  orderNotice,
  planNotice,
  sendAgain,
} from '../../../src/notify/index.ts';
import { type Store, verifyAudit } from '../../../src/store/index.ts';
import { addMail, addWebhook, notifyDependencies, webhookKey } from '../../support/notify.ts';
import { type MailPeer, startMail } from '../../support/peers/mail.ts';
import { type Receiver, startReceiver } from '../../support/peers/receiver.ts';
import { freshStore } from '../../support/store.ts';

const order: NoticeOrder = {
  ...{ kind: 'alert', severity: 'critical', key: 'alert a1', subjectKind: 'alert', subjectIds: ['a1'] },
  labels: ['脅迫・加害予告'],
};
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const by = { actor: 'u1', now: new Date('2026-11-20T01:00:00Z') };

let store: Store;
let deps: NotifyDependencies;
let mail: MailPeer;
let receiver: Receiver;
let clock: ReturnType<typeof fixedClock>;

beforeAll(async () => {
  store = await freshStore();
  mail = await startMail();
  receiver = await startReceiver();
});
afterAll(() => Promise.all([mail.close(), receiver.close()]));

beforeEach(async () => {
  clock = fixedClock('2026-11-20T01:00:00Z'); // Friday, 10:00 in Japan
  deps = notifyDependencies(store, () => clock.now());
  await store.client.channel.deleteMany();
  await store.client.notice.deleteMany();
  await store.client.outbox.deleteMany();
  mail.received.length = 0;
  receiver.received.length = 0;
  mail.answer(undefined);
  receiver.answer(200);
});

/** Works off what the database says is due, as the worker does. */
async function work(): Promise<void> {
  const digest = await openDigest(store, clock.now());
  for (;;) {
    const due = await dueNotices(store, clock.now());
    const plan = await store.client.outbox.findMany({ where: { job: 'notify.plan', sentAt: null } });
    await store.client.outbox.updateMany({ where: { job: 'notify.plan' }, data: { sentAt: clock.now() } });
    const ids = [...due.plan, ...plan.map(({ key }) => key.split(' ')[1] ?? ''), ...(digest ? [digest] : [])];
    const send = [...due.deliver];
    for (const id of ids) send.push(...(await planNotice(store, id, clock.now())));
    for (const id of due.escalate) send.push(...(await escalateNotice(store, id, clock.now())));
    if (send.length === 0) return;
    for (const id of send) await deliver(deps, id);
  }
}
const say = (more: Partial<NoticeOrder> = {}) =>
  store.transaction((tx) => orderNotice(tx, { ...order, ...more }, clock.now()));
const wait = (minutes: number) => clock.advance(minutes * 60_000);

describe('a critical notice', () => {
  it('reaches mail and webhook at once, with a link and without content', async () => {
    await addMail(deps, mail.port);
    await addWebhook(deps, receiver.url);
    await say();
    await work();
    expect(mail.received).toMatchObject([{ to: ['compliance@city.example', 'soumu@city.example'] }]);
    const [{ body = '', headers = {} } = {}] = receiver.received;
    const told: unknown = JSON.parse(body);
    expect(told).toMatchObject({ kind: 'alert', severity: 'critical', subject: '【緊急】警告が届いています' });
    expect(told).toMatchObject({
      link: expect.stringMatching(/^https:\/\/mimamori\.city\.example\/notices\/[\da-f-]+$/u),
    });
    expect(body).toContain('脅迫・加害予告');
    const signed = {
      timestamp: String(headers['x-mimamori-timestamp']),
      signature: String(headers['x-mimamori-signature']),
    };
    expect(isSignedBy(webhookKey, body, signed, clock.now())).toBe(true);
    expect(isSignedBy(webhookKey, `${body} `, signed, clock.now())).toBe(false);
    expect(isSignedBy(webhookKey, body, signed, new Date(clock.now().getTime() + 301_000))).toBe(false);
    expect(await verifyAudit(store)).toBeUndefined();
  });

  it('that is ordered twice is told once', async () => {
    await addWebhook(deps, receiver.url);
    expect([await say(), await say()]).toEqual([true, false]);
    await work();
    await work();
    expect(receiver.received).toHaveLength(1);
  });

  it('is sent once where two workers try the same delivery', async () => {
    await addWebhook(deps, receiver.url);
    await say();
    const [notice] = await store.client.notice.findMany();
    const [id = ''] = await planNotice(store, notice?.id ?? '', clock.now());
    const states = (await Promise.all([deliver(deps, id), deliver(deps, id)])).map(({ state }) => state);
    expect(states.sort()).toEqual(['sent', 'skipped']);
    expect(receiver.received).toHaveLength(1);
  });

  it('goes out again after a crash in the midst of sending, under the same id', async () => {
    await addWebhook(deps, receiver.url);
    await say();
    await work();
    // As the crash leaves it: handed over, not entered, the lease still running.
    await store.client.delivery.updateMany({
      data: { state: 'waiting', sentAt: null, nextAt: new Date(clock.now().getTime() + 60_000) },
    });
    await work();
    expect(receiver.received).toHaveLength(1);
    wait(1);
    await work();
    const ids = receiver.received.map(({ headers }) => headers['x-mimamori-id']);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it('whose job is lost is found by the sweep', async () => {
    await addWebhook(deps, receiver.url);
    await say();
    await store.client.outbox.deleteMany();
    await work();
    expect(receiver.received).toEqual([]);
    wait(1);
    await work();
    expect(receiver.received).toHaveLength(1);
  });

  it('goes to the next channel at once where the first is down, and to the first when it is back', async () => {
    await addMail(deps, mail.port);
    await addWebhook(deps, receiver.url, { takes: ['digest'] });
    mail.answer(451);
    await say();
    await work();
    expect([mail.received.length, receiver.received.length]).toEqual([0, 1]);
    mail.answer(undefined);
    wait(1);
    await work();
    expect([mail.received.length, receiver.received.length]).toEqual([1, 1]);
  });

  it('goes past one in its quiet hours where another is open, and to nobody else while the second is being told', async () => {
    await addMail(deps, mail.port);
    const channelId = await addWebhook(deps, `${receiver.url}/quiet`, { takes: [], position: 1 });
    await addWebhook(deps, `${receiver.url}/open`, { takes: [], position: 2 });
    const always = { days: everyDay, fromMinute: 0, untilMinute: 0, holdsCritical: true };
    await addQuietHours(store, { channelId, ...always }, by);
    mail.answer(451);
    await say();
    await work();
    expect(receiver.received.map(({ path }) => path)).toEqual([expect.stringMatching(/open$/u)]);
    // As if that one were on the wire still when the mail fails again.
    await store.client.delivery.updateMany({
      where: { state: 'sent' },
      data: { state: 'waiting', sentAt: null, nextAt: new Date(clock.now().getTime() + 65_000) },
    });
    clock.advance(5_000);
    await work();
    expect(receiver.received).toHaveLength(1);
  });

  it('that is refused for good is a dead letter, which a person sends again', async () => {
    await addMail(deps, mail.port);
    mail.answer(550);
    await say();
    await work();
    const [dead, ...others] = await deadDeliveries(store);
    expect(others).toEqual([]);
    expect(dead).toMatchObject({ state: 'dead', fault: 'channel-refused', attempts: 1 });
    mail.answer(undefined);
    await sendAgain(store, dead?.id ?? '', { actor: 'u1', now: clock.now() });
    await work();
    expect(mail.received).toHaveLength(1);
    expect(await deadDeliveries(store)).toEqual([]);
  });

  it('is given up after a day and a half of trying', async () => {
    await addWebhook(deps, receiver.url);
    receiver.answer(503);
    await say({ kind: 'surge', severity: 'medium' });
    for (let hour = 0; hour < 48; hour++) {
      await work();
      wait(60);
    }
    expect(await deadDeliveries(store)).toMatchObject([{ fault: 'channel-unavailable', attempts: 16 }]);
  });

  it('is escalated level by level until somebody acknowledges', async () => {
    const channelId = await addMail(deps, mail.port);
    const duty = {
      channelId,
      days: everyDay,
      fromMinute: 0,
      untilMinute: 0,
      userId: null,
      validFrom: null,
      validUntil: null,
    };
    await addOnCall(store, { ...duty, level: 2, address: 'kacho@city.example' }, by);
    await addOnCall(store, { ...duty, level: 3, address: 'bucho@city.example' }, by);
    await say();
    await work();
    wait(9);
    await work();
    expect(mail.received).toHaveLength(1);
    wait(1);
    await work();
    expect(mail.received[1]).toMatchObject({ to: ['kacho@city.example'] });
    const [notice] = await store.client.notice.findMany();
    expect(await acknowledgeNotice(store, notice?.id ?? '', { actor: 'u1', now: clock.now() })).toBe(true);
    wait(60);
    await work();
    expect(mail.received).toHaveLength(2);
  });

  it('is not escalated once its alert has been taken up', async () => {
    await addWebhook(deps, receiver.url);
    await say();
    await work();
    await store.transaction((tx) =>
      acknowledgeSubject(tx, { kind: 'alert', id: 'a1' }, { actor: 'u1', now: clock.now() }),
    );
    wait(60);
    await work();
    expect(receiver.received).toHaveLength(1);
  });

  it('breaks through quiet hours, unless another channel is open', async () => {
    const quiet = { days: everyDay, fromMinute: 0, untilMinute: 0, holdsCritical: true };
    await addQuietHours(store, { ...quiet, channelId: await addMail(deps, mail.port) }, by);
    await say();
    await work();
    expect(mail.received).toHaveLength(1);
    await addWebhook(deps, receiver.url);
    await say({ key: 'alert a2' });
    await work();
    expect([mail.received.length, receiver.received.length]).toEqual([1, 1]);
  });
});

describe('other notices', () => {
  const high = (number: number) => say({ severity: 'high', key: `alert ${number}`, subjectIds: [String(number)] });

  it('wait for the digest, which counts them', async () => {
    await addWebhook(deps, receiver.url);
    await high(1);
    await high(2);
    await work();
    expect(receiver.received).toEqual([]);
    wait(5 * 60); // 15:00
    await work();
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]?.body).toContain('警告が届いています：2 件（高 2）');
    expect(receiver.received[0]?.body).toContain('脅迫・加害予告 2');
    await work();
    expect(receiver.received).toHaveLength(1);
  });

  it('no digest goes out where nothing happened, or on a day off', async () => {
    await addWebhook(deps, receiver.url);
    wait(24 * 60); // Saturday, 10:00
    await high(1);
    wait(8 * 60);
    await work();
    expect(receiver.received).toEqual([]);
    wait(3 * 24 * 60); // Tuesday: Monday was a holiday
    await work();
    expect(receiver.received).toHaveLength(1);
  });

  it('for one person go to this person, at once', async () => {
    await addMail(deps, mail.port);
    const at = { createdAt: clock.now(), updatedAt: clock.now() };
    const user = { id: 'chief', name: '所属長', email: 'chief@city.example', role: 'supervisor' as const, ...at };
    await store.client.user.create({ data: user });
    await say({ kind: 'care', severity: 'medium', key: 'care t1', recipientId: 'chief' });
    await work();
    expect(mail.received).toMatchObject([{ to: ['chief@city.example'] }]);
  });

  it('quiet hours put them off to their end', async () => {
    const channelId = await addWebhook(deps, receiver.url);
    await addQuietHours(
      store,
      { channelId, days: [5], fromMinute: 14 * 60, untilMinute: 16 * 60, holdsCritical: false },
      by,
    );
    await high(1);
    wait(5 * 60);
    await work();
    expect(receiver.received).toEqual([]);
    wait(60);
    await work();
    expect(receiver.received).toHaveLength(1);
  });
});
