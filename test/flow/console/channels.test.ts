import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guidanceOf, planCare } from '../../../src/care/index.ts';
import { isoInJapan } from '../../../src/kernel/index.ts';
import { orderNotice } from '../../../src/notify/index.ts';
import { type TestConsole, testConsole, type Visitor } from '../../support/console.ts';
import { type MailPeer, startMail } from '../../support/peers/mail.ts';

let console: TestConsole;
let administrator: Visitor;
let officer: Visitor;
let chief: Visitor;
let mail: MailPeer;

beforeAll(async () => {
  console = await testConsole();
  mail = await startMail();
  administrator = await console.as('administrator');
  officer = await console.as('officer');
  chief = await console.as('supervisor', { name: '所属 長' });
});
afterAll(() => mail.close());

const channelFields = () => ({
  ...{ kind: 'email', name: '総務課メール', takes: ['critical', 'digest'], position: '0', enabled: 'on' },
  ...{ 'field.host': '127.0.0.1', 'field.port': String(mail.port), 'field.security': 'none' },
  ...{ 'field.from': 'mimamori@city.example', 'field.to': 'soumu@city.example', 'field.password': 'himitsu-desu' },
});

describe('the page of channels', () => {
  it('says that nobody can be told as long as there is none', async () => {
    expect((await administrator.get('/channels')).text).toContain('誰にも知らせられません');
  });

  it('keeps a channel, never shows its secret, and sends a test', async () => {
    expect((await administrator.get('/channels/new?kind=email')).status).toBe(200);
    expect((await administrator.post('/channels', channelFields())).location).toBe('/channels');
    const { text } = await administrator.get('/channels');
    const id = /\/channels\/([\da-f-]{36})"/u.exec(text)?.[1] ?? '';
    const edit = await administrator.get(`/channels/${id}`);
    expect(edit.text).toContain('value="127.0.0.1"');
    expect(`${text}${edit.text}`).not.toContain('himitsu');
    expect((await administrator.post(`/channels/${id}/test`)).location).toBe('/channels');
    expect(mail.received).toHaveLength(1);
    expect(text).toContain('まだありません');
    const tried = await console.store.client.auditEntry.findFirstOrThrow({
      where: { action: 'channel.tried', subjectId: id },
    });
    const row = /<tr><td[^>]*><a href="\/channels\/.*?<\/tr>/su.exec((await administrator.get('/channels')).text)?.[0];
    expect(row).toContain(isoInJapan(tried.at).slice(0, 16).replace('T', ' '));
  });

  it('says which fields are wrong', async () => {
    const { status, text } = await administrator.post('/channels', { ...channelFields(), 'field.to': 'だれか' });
    expect([status, text.includes('送り先')]).toEqual([422, true]);
  });

  it('keeps who is on call, quiet hours, and when digests go out', async () => {
    const { text } = await administrator.get('/channels');
    const channelId = /<option value="([\da-f-]{36})">総務課メール/u.exec(text)?.[1] ?? '';
    const stretch = { channelId, days: ['1', '2'], from: '22:00', until: '06:00' };
    await administrator.post('/channels/on-call', { ...stretch, level: '2', address: 'kacho@city.example' });
    await administrator.post('/channels/quiet-hours', stretch);
    const fields = { escalateMinutes: '5', digestMinutes: '08:45', surgeSensitivity: 'keen' };
    await administrator.post('/channels/settings', fields);
    const after = (await administrator.get('/channels')).text;
    for (const words of ['kacho@city.example', '22:00〜06:00', '月・火', 'value="08:45"', 'value="5"']) {
      expect(after).toContain(words);
    }
    const wrong = await administrator.post('/channels/settings', { ...fields, digestMinutes: '25時' });
    expect(wrong.status).toBe(422);
  });
});

describe('a notice', () => {
  it('is opened by its link, and taking notice of it is kept', async () => {
    const now = new Date();
    const order = { kind: 'alert', severity: 'critical', key: 'a', subjectKind: 'alert', subjectIds: ['a1'] } as const;
    await console.store.transaction((tx) => orderNotice(tx, order, now));
    const [notice] = await console.store.client.notice.findMany();
    expect((await officer.get(`/notices/${notice?.id}`)).text).toContain('まだ、だれも受け取っていません');
    expect((await officer.post(`/notices/${notice?.id}/acknowledge`)).location).toBe('/alerts/a1');
    const after = await console.store.client.notice.findFirst();
    expect(after?.acknowledgedById).toBe(officer.viewer.id);
  });

  it('for one person is not shown to another', async () => {
    const order = {
      kind: 'care',
      severity: 'medium',
      key: 'c',
      subjectKind: 'care_task',
      subjectIds: ['t1', 't2'],
    } as const;
    await console.store.transaction((tx) => orderNotice(tx, { ...order, recipientId: chief.viewer.id }, new Date()));
    const notice = await console.store.client.notice.findFirst({ where: { kind: 'care' } });
    expect((await officer.get(`/notices/${notice?.id}`)).status).toBe(404);
    expect((await chief.post(`/notices/${notice?.id}/acknowledge`)).location).toBe('/care');
  });
});

describe('the pages of care', () => {
  beforeAll(async () => {
    await console.store.client.person.create({ data: { id: 'S001', family: '田中', given: '一郎', aliases: [] } });
    const facts = { rightHolder: 'person' as const, facts: {}, openedAt: new Date(), openedById: 'u1' };
    const data = { id: 'c1', number: '2026-0001', personId: 'S001', supervisorId: chief.viewer.id, ...facts };
    await console.store.client.case.create({ data });
    await console.store.transaction((tx) => planCare(tx, 'c1', new Date()));
  });

  it('show the supervisor what to do and for whom, and nobody else', async () => {
    const list = (await chief.get('/care')).text;
    expect(list).toContain('最初の声かけ');
    const path = /\/care\/[\da-f-]{36}/u.exec(list)?.[0] ?? '';
    const task = (await chief.get(path)).text;
    for (const words of ['田中 一郎', '相談窓口', guidanceOf('first_contact').points[0] ?? ''])
      expect(task).toContain(words);
    expect((await officer.get('/care')).text).not.toMatch(/\/care\/[\da-f-]{36}|田中/u);
    expect((await officer.get(path)).status).toBe(404);
    expect((await chief.get('/')).text).toContain(`<a href="${path}">`);
    expect((await officer.get('/')).text).not.toContain('職員への声かけ');
    await chief.post(path, { outcome: ['talked', 'desk_offered'] });
    expect((await chief.get('/')).text).not.toContain(path);
    expect((await chief.get(path)).text).toContain('話す時間を取りました');
  });

  it('give the talks of a case to another head of section, who is told and sees them first thing', async () => {
    const next = await console.as('supervisor', { name: '別の所属長' });
    const victim = await console.as('supervisor', { name: '本人', personId: 'S001' });
    expect((await officer.get('/care/assign')).text).toContain('2026-0001');
    expect((await victim.get('/care/assign')).text).not.toContain('2026-0001');
    const refused = await officer.post('/care/assign', { case: 'c1', to: victim.viewer.id });
    expect([refused.status, refused.text.includes('所属長を選んでください。')]).toEqual([422, true]);
    expect((await officer.post('/care/assign', { case: 'c1', to: next.viewer.id })).location).toBe('/care/assign');
    const told = { kind: 'care', recipientId: next.viewer.id };
    expect(await console.store.client.notice.count({ where: told })).toBe(1);
    expect((await next.get('/care')).text).toMatch(/\/care\/[\da-f-]{36}/u);
  });

  it('let the supervisor set days and desks', async () => {
    const fields = { days: '2、14', ownDesks: '産業医 | 内線 1234 | 火曜の午後' };
    expect((await chief.post('/care/settings', fields)).location).toBe('/care');
    expect((await chief.get('/care/settings')).text).toContain('産業医 | 内線 1234 | 火曜の午後');
    expect((await officer.get('/care/settings')).status).toBe(403);
  });
});
