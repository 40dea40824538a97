import { beforeAll, describe, expect, it } from 'vitest';
import { keepRoster } from '../../../src/register/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { linkStaffReports } from '../../../src/triage/index.ts';
import { roster } from '../../support/city.ts';
import { testConsole, type Visitor } from '../../support/console.ts';
import { plantAlert } from '../../support/triage.ts';

let store: Store;
let clerk: Visitor;
let officer: Visitor;
const now = new Date();
const account = '窓口で断った翌日に見つけました。';

beforeAll(async () => {
  const console = await testConsole();
  ({ store } = console);
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  clerk = await console.as('management', { name: '木村 基', personId: 'S001' });
  officer = await console.as('officer');
});

async function report(fields: Record<string, string | File>): Promise<string> {
  const { status, location, text } = await clerk.post('/staff-reports', { account, ...fields });
  expect([status, text]).toEqual([303, '']);
  return location ?? '';
}

const idOf = (path: string) => path.split('/').at(-1) ?? '';

describe('a report by staff', () => {
  it('has its address captured at once, and the office is told', async () => {
    const id = idOf(await report({ url: 'https://sns.example/new' }));
    expect(await store.client.capture.findFirst({ where: { subjectId: id } })).toMatchObject({ occasion: 'report' });
    expect(await store.client.outbox.count({ where: { job: 'capture.page' } })).toBe(1);
    expect(await store.client.notice.findFirst({ where: { key: `staff_report ${id}` } })).toMatchObject({ labels: [] });
  });

  it('of what a scan has found leads to the alert, and one that a scan finds later, too', async () => {
    const alertId = await plantAlert(store, now);
    const { post } = await store.client.alert.findUniqueOrThrow({ where: { id: alertId }, include: { post: true } });
    const found = await report({ url: post.url ?? '' });
    expect((await officer.get(found)).text).toContain(`/alerts/${alertId}`);
    expect((await officer.get(`/alerts/${alertId}`)).text).toContain(`href="${found}"`);
    const early = await report({ url: 'https://sns.example/early' });
    const later = await plantAlert(store, now);
    await store.client.post.updateMany({ where: { alert: { id: later } }, data: { url: 'https://sns.example/early' } });
    await store.transaction((tx) => linkStaffReports(tx, later));
    expect((await officer.get(early)).text).toContain(`/alerts/${later}`);
  });

  it('shows its state and the answer to the one who made it, never the alert about themselves', async () => {
    const path = await report({ text: '田中は無能だ' });
    expect((await clerk.get(path)).text).toContain('受け取りました');
    await officer.post(`${path}/handle`, { state: 'looking', answer: '確かめています。あなたのせいではありません。' });
    const { text } = await clerk.get(path);
    expect(text).toMatch(/確かめています[\s\S]*あなたのせいではありません/u);
    expect(text).not.toContain('href="/alerts/');
  });

  it('is seen by nobody else of the staff', async () => {
    const path = await report({ text: 'x' });
    const console = await testConsole({ store });
    const other = await console.as('auditor');
    expect((await other.get(path)).status).toBe(404);
    expect((await other.get('/staff-reports')).text).not.toContain(path);
  });

  it.each([
    ['nothing but an account', {}],
    ['an address that is none', { url: 'javascript:alert(1)' }],
    ['no account', { text: 'x', account: ' ' }],
    ['a picture that is none', { picture: new File(['<svg onload=alert(1)>'], 'a.png', { type: 'image/png' }) }],
  ])('with %s is refused in words', async (_, fields) => {
    const { status, text } = await clerk.post('/staff-reports', { account, ...fields });
    expect([status, /ください/u.test(text)]).toEqual([422, true]);
  });
});
