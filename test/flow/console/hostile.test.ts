import { beforeAll, describe, expect, it } from 'vitest';
import { requestApproval, roles, type UserRole } from '../../../src/access/index.ts';
import { routes } from '../../../src/console/routes.ts';
import { keepRoster } from '../../../src/register/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { roster } from '../../support/city.ts';
import { testConsole, type Visitor } from '../../support/console.ts';

const shapes: readonly ((n: number) => string)[] = [
  (n) => `<script>xss(${n})</script>`,
  (n) => `<img src=x onerror=xss(${n})>`,
  (n) => `"><svg onload=xss(${n})>`,
  (n) => `' autofocus onfocus='xss(${n})`,
  (n) => `" onmouseover="xss(${n})`,
  (n) => `</textarea><script>xss(${n})</script>`,
  (n) => `</title><body onload=xss(${n})>`,
  (n) => `<a href="javascript:xss(${n})">見る</a>`,
  (n) => `<iframe srcdoc="<script>xss(${n})</script>"></iframe>`,
  (n) => `<form action="https://evil.example/${n}"><button>送信</button></form>`,
  (n) => `<meta http-equiv="refresh" content="0;url=//evil.example/${n}">`,
  (n) => `<style>*{background:url(//evil.example/${n})}</style>`,
  (n) => `<div hx-get="/users/${n}" hx-trigger="load">`,
  (n) => `<template><b>${n}</b></template>`,
  (n) => `--><script>xss(${n})</script><!--`,
  (n) => `\u202E<b>tpircs${n}</b>`,
  (n) => `<math><mtext><img src onerror=xss(${n})>`,
  (n) => `]]><x onclick="xss(${n})">`,
  (n) => `<details open ontoggle=xss(${n})>`,
  (n) => `<base href="//evil.example/${n}/">`,
];
const hostile = Array.from({ length: 200 }, (_, n) => (shapes[n % shapes.length] ?? String)(n));
const word = (n: number) => hostile[n % hostile.length] ?? '';
const now = new Date();

let visitors: ReadonlyMap<UserRole, Visitor>;
/** Real ids for the parameters of routes, by the first part of the path. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  const console = await testConsole();
  const { store } = console;
  const people = roster.people.map((person, n) => ({
    ...person,
    family: word(n),
    department: word(n + 1),
    title: word(n + 2),
  }));
  const organisation = { ...roster.organisation, name: word(7), keywords: [word(8)] };
  await keepRoster(store, { organisation, people }, { actor: word(9), now, isSample: false });
  const made = new Map<UserRole, Visitor>();
  for (const [n, role] of roles.entries())
    made.set(role, await console.as(role, { name: word(n), section: word(n + 10) }));
  visitors = made;
  await seed(store, made.get('officer'));
});

async function seed(store: Store, officer: Visitor | undefined): Promise<void> {
  if (!officer) return;
  const { client } = store;
  await client.source.create({ data: { id: word(1), kind: 'jsonl', url: word(2), everySeconds: 60, options: {} } });
  await client.sourceState.create({ data: { sourceId: word(1), dueAt: now, failures: 2, lastErrorText: word(3) } });
  await client.coverageGap.create({ data: { id: 'g', sourceId: word(1), key: 'k', reason: word(4), declaredAt: now } });
  const group = (n: number) => ({
    id: `g${n}`,
    fingerprint: `f${n}`,
    similarity: '0'.repeat(16),
    bands: [],
    openedAt: now,
  });
  await client.alertGroup.createMany({ data: hostile.map((_, n) => group(n)) });
  await client.post.createMany({
    data: hostile.map((text, n) => ({
      ...{
        id: `p${n}`,
        sourceId: word(1),
        key: `k${n}`,
        nativeId: text,
        url: `javascript:xss(${n})`,
        text,
        threadText: text,
      },
      ...{
        authorId: text,
        authorHandle: text,
        authorName: text,
        state: 'kept' as const,
        revisionKey: '1',
        seenAt: now,
        changedAt: now,
      },
    })),
  });
  await client.postRevision.createMany({
    data: hostile.map((text, n) => ({ postId: `p${n}`, number: 1, revisionKey: '1', text, seenAt: now })),
  });
  await client.alert.createMany({
    data: hostile.map((text, n) => ({
      ...{
        id: `a${n}`,
        postId: `p${n}`,
        groupId: `g${n}`,
        revision: 1,
        severity: 'high' as const,
        categories: ['insult', text],
      },
      ...{ targets: ['S001'], reason: `「${text}」${text}`, gateReason: text, raisedAt: now, dueAt: now },
    })),
  });
  await client.finding.createMany({
    data: hostile.map((text, n) => ({
      ...{
        id: `f${n}`,
        postId: `p${n}`,
        revision: 1,
        category: 'insult',
        start: 0,
        end: 3,
        rule: text,
        score: 1,
        reason: text,
      },
    })),
  });
  const subject = { kind: word(5), id: word(6), version: 1 };
  await store.transaction((tx) => requestApproval(tx, officer.viewer, subject, word(11), now));
  const form = { kind: 'disclosure', handle: word(12), site: word(13), wish: word(14), receivedOn: '2026-11-20' };
  const request = await officer.post('/subject-requests', form);
  Object.assign(ids, {
    ...{ users: officer.viewer.id, roster: 'S001', sources: encodeURIComponent(word(1)), alerts: 'a1', groups: 'g1' },
    'subject-requests': request.location?.split('/').at(-1) ?? '',
  });
}

const pages = routes.filter(({ method, path }) => method === 'GET' && !path.includes('directory'));

describe('200 hostile posts and names', () => {
  it.each(pages.map(({ path }) => path))('stay words on %s', async (path) => {
    const id = ids[path.split('/')[1] ?? ''] ?? 'x';
    const address = path.replace(/:\w+/u, id).replaceAll(/:\w+/gu, 'x');
    for (const [role, visitor] of visitors) {
      const query = `?q=${encodeURIComponent(word(0))}&actor=${encodeURIComponent(word(4))}&next=${encodeURIComponent(word(2))}`;
      for (const asked of [address, `${address}${query}`]) {
        const { text, headers, status } = await visitor.get(asked);
        expect(status, `${role} ${asked}`).not.toBe(500);
        if (!headers.get('content-type')?.startsWith('text/html')) continue;
        expect(
          hostile.filter((one) => text.includes(one)),
          `${role} ${asked}`,
        ).toEqual([]);
        expect(text, `${role} ${asked}`).not.toMatch(/(?:href|src|action)="\s*(?:javascript|data|vbscript):/iu);
      }
    }
  });

  it('are on the pages at all', async () => {
    const seen = async (role: UserRole, path: string) => (await visitors.get(role)?.get(path))?.text ?? '';
    expect(await seen('administrator', '/users')).toContain('&lt;script&gt;xss(0)');
    expect(await seen('officer', '/roster')).toContain('xss(');
    expect(await seen('officer', '/sources')).toContain('xss(');
    expect(await seen('supervisor', '/approvals')).toContain('evil.example/11');
    expect(await seen('auditor', '/audit')).toContain('evil.example/9');
  });
});

describe('what one user asks of another’s', () => {
  it.each(['/users/none', '/roster/none', '/sources/none', '/subject-requests/none', '/roster/..%2f..%2fusers'])(
    '%s is not found',
    async (path) => {
      const visitor = visitors.get(path.startsWith('/users') ? 'administrator' : 'officer');
      expect((await visitor?.get(path))?.status).toBe(404);
    },
  );

  it('another’s session is not ended, nor another’s request withdrawn', async () => {
    const [officer, supervisor] = [visitors.get('officer'), visitors.get('supervisor')];
    const { text = '' } = (await officer?.get('/account')) ?? {};
    expect(text).toContain('この画面');
    await officer?.post(`/account/sessions/${supervisor?.viewer.id}/end`);
    expect((await supervisor?.get('/'))?.status).toBe(200);
  });
});

it('no header can be written through a form or an address', async () => {
  const officer = visitors.get('officer');
  const { headers } = (await officer?.get('/roster?q=%0d%0aset-cookie:%20evil=1')) ?? { headers: new Headers() };
  expect(headers.getSetCookie().join()).not.toContain('evil');
  const answer = await officer?.post('/account/confirm', { back: '/x\r\nset-cookie: evil=1', code: '000000' });
  expect(answer?.headers.getSetCookie().join()).not.toContain('evil');
});
