import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestApproval } from '../../../src/access/index.ts';
import { hasWords, phrasesOf } from '../../../src/console/audit/details.ts';
import { actionName, subjectName } from '../../../src/console/audit/words.ts';
import { newId } from '../../../src/kernel/index.ts';
import { keepRoster } from '../../../src/register/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { roster } from '../../support/city.ts';
import { type TestConsole, testConsole, type Visitor } from '../../support/console.ts';

let console: TestConsole;
let store: Store;
let administrator: Visitor;
let officer: Visitor;
let supervisor: Visitor;
let auditor: Visitor;

beforeAll(async () => {
  console = await testConsole();
  ({ store } = console);
  administrator = await console.as('administrator', { name: '管理 太郎' });
  officer = await console.as('officer', { name: '担当 花子' });
  supervisor = await console.as('supervisor', { name: '所属 次郎' });
  auditor = await console.as('auditor');
  await keepRoster(store, roster, { actor: 'terminal', now: new Date(), isSample: false });
});

describe('users', () => {
  const someone = {
    name: '新人 三郎',
    email: 'saburo@city.mihon.example',
    role: 'officer',
    section: '市民課',
    personId: 'S001',
  };

  it('are invited by a link that is shown once', async () => {
    const { status, text } = await administrator.post('/users', someone);
    expect(status).toBe(200);
    const link = /\/welcome\/[\w-]+/u.exec(text)?.[0] ?? '';
    expect((await console.nobody.get(link)).text).toContain('パスワードを決めてください');
    expect((await administrator.get('/users')).text).toMatch(/新人 三郎[\s\S]*招待中/u);
  });

  it('must be known to the roster under the number that is given', async () => {
    const { status, text } = await administrator.post('/users', { ...someone, email: 'b@x.example', personId: 'S999' });
    expect([status, text.includes('名簿にいません')]).toEqual([422, true]);
  });

  it('what is wrong with a form is said at its field, and nothing typed is lost', async () => {
    const { status, text } = await administrator.post('/users', {
      ...someone,
      name: '',
      email: 'no address',
      role: 'x',
    });
    expect(status).toBe(422);
    expect(text).toMatch(/id="email-fault">メールアドレスの形/u);
    expect(text).toContain('value="no address"');
  });

  it('a disabled user is out at once', async () => {
    const leaving = await console.as('lawyer');
    expect((await administrator.post(`/users/${leaving.viewer.id}/disable`)).location).toBe('/users');
    expect((await leaving.get('/')).status).toBe(303);
  });

  it('one administrator always stays, and nobody disables themselves', async () => {
    expect((await administrator.post(`/users/${administrator.viewer.id}/disable`)).status).toBe(422);
    const { id, name } = administrator.viewer;
    const lowered = await administrator.post(`/users/${id}`, { name, email: 'a@x.example', role: 'officer' });
    expect(lowered.text).toContain('管理者が一人もいなくなります');
  });
});

describe('approvals', () => {
  async function ask(by: Visitor): Promise<string> {
    const id = newId();
    const data = {
      id,
      number: id,
      rightHolder: 'person',
      facts: {},
      openedAt: new Date(),
      openedById: by.viewer.id,
    } as const;
    await store.client.case.create({ data: { ...data, categories: [] } });
    const subject = { kind: 'measure', id, caseId: id, version: 1 };
    return store.transaction((tx) => requestApproval(tx, by.viewer, subject, '<b>削除</b>を依頼します。', new Date()));
  }

  it('wait where the second person sees them, and go when answered', async () => {
    const id = await ask(officer);
    expect((await supervisor.get('/approvals')).text).toMatch(
      /&lt;b&gt;削除&lt;\/b&gt;を依頼します。[\s\S]*担当 花子/u,
    );
    expect((await supervisor.post(`/approvals/${id}`, { answer: 'approved', note: '' })).location).toBe('/approvals');
    expect((await supervisor.get('/approvals')).text).not.toContain(id);
    expect((await officer.get('/approvals/past')).text).toMatch(/承認[\s\S]*所属 次郎/u);
  });

  it('one’s own can be withdrawn but not answered', async () => {
    const id = await ask(supervisor);
    expect((await supervisor.post(`/approvals/${id}`, { answer: 'approved' })).text).toContain(
      '自分で承認することはできません',
    );
    expect((await supervisor.get('/approvals')).text).not.toContain(`action="/approvals/${id}"`);
    expect((await supervisor.post(`/approvals/${id}/withdraw`)).status).toBe(303);
  });

  it('sending back needs a reason', async () => {
    const id = await ask(officer);
    await supervisor.post(`/approvals/${id}`, { answer: 'refused', note: ' ' });
    expect((await store.client.approval.findUniqueOrThrow({ where: { id } })).answer).toBeNull();
    await supervisor.post(`/approvals/${id}`, { answer: 'refused', note: '根拠が足りません' });
    expect((await store.client.approval.findUniqueOrThrow({ where: { id } })).answer).toBe('refused');
  });
});

describe('the audit trail', () => {
  it('can be narrowed to one person and one kind of act', async () => {
    const { text } = await auditor.get(`/audit?actor=${administrator.viewer.id}&action=user.disabled`);
    expect(text).toContain('利用の停止');
    expect(text.match(/<tr>/gu)).toHaveLength(2);
  });

  it('calls every act and subject in the source by a Japanese name', () => {
    const source = fileURLToPath(new URL('../../../src/', import.meta.url));
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const text = files.map((file) => readFileSync(join(source, file), 'utf8')).join('\n');
    const written = (name: string) =>
      new Set(text.matchAll(new RegExp(`\\b${name}(?::| =) '([a-z_]+[a-z._-]*)'`, 'gu')).map(([, code = '']) => code));
    const acts = [...written('action')].filter((code) => code.includes('.'));
    expect(acts.length).toBeGreaterThan(60);
    expect(acts.filter((code) => actionName(code) === code)).toEqual([]);
    expect([...written('subjectKind')].filter((code) => subjectName(code) === code)).toEqual([]);
    const leaving = files
      .map((file) => readFileSync(join(source, file), 'utf8'))
      .filter((one) => /appendAudit|AuditDetails/u.test(one));
    const told = leaving.flatMap((one) =>
      [...one.matchAll(/\bdetails(?:: | = )\{([^{}]*)\}/gu)].map(([, inside = '']) => inside),
    );
    const names = new Set(
      told.flatMap((inside) =>
        [...inside.matchAll(/(?:^|[,{])\s*([a-zA-Z]+)\s*(?=[:,}]|$)/gu)].map(([, name = '']) => name),
      ),
    );
    expect(names.size).toBeGreaterThan(50);
    expect([...names].filter((name) => !hasWords(name))).toEqual([]);
  });

  it('says in Japanese what an entry holds', () => {
    const nameOf = (id: string) => (id === 'u1' ? '見本 花子' : id);
    const told = (action: string, details: Record<string, unknown>) =>
      phrasesOf({ action, details, nameOf }).join('、');
    const act = { act: '0191', group: '0192', policy: 'opinion' };
    expect(told('alert.decided', { ...act, kind: 'criticism' })).toBe(
      '「正当な意見・批判」と判断、理由「市の仕事への意見・要望・苦情」',
    );
    expect(told('alert.raised', { severity: 'critical', group: '0192', categories: ['privacy', 'threat'] })).toBe(
      '重大度 緊急、個人情報の暴露・脅迫・加害予告',
    );
    expect(told('alert.claimed', { holder: 'u1', alerts: 3 })).toBe('担当は 見本 花子、警告 3 件');
    expect(
      told('case.measure-step', {
        case: '2026-0001',
        version: 4,
        state: 'judged',
        kind: 'takedown',
        step: 'send',
        from: 'planned',
        to: 'sent',
      }),
    ).toMatch(/^削除.+、.+、「.*[ぁ-ん一-龠].*」→「.*[ぁ-ん一-龠].*」、事案 2026-0001、第 4 版、事案は「判断済み」$/u);
    expect(told('roster.imported', { added: ['S1', 'S2'], changed: [], left: ['S3'], edits: [] })).toBe(
      '加わった職員 2 件、外れた職員 1 件',
    );
    expect(told('retention.changed', { dismissedDays: '30 → 60' })).toBe('見送った警告 30 → 60 日');
    expect(told('audit.verified', { result: 'broken at 12' })).toBe('12 番の記録で壊れている');
    expect(told('user.changed', { roleBefore: 'officer', role: 'supervisor' })).toBe('前の役割 担当、役割 所属長');
    expect(
      told('evidence.sealed', { verdict: 'incomplete', reasons: ['login-wall'], folder: 'x', token: 'a'.repeat(64) }),
    ).toMatch(/^不完全、.+、タイムスタンプの SHA-256 a{12}…$/u);
    expect(told('some.act', { unheardOf: 'value' })).toBe('unheardOf: value');
  });

  it('is taken out as lines that verify, and that is written down', async () => {
    const { text, headers } = await auditor.get('/audit/export/jsonl');
    const lines = text
      .trim()
      .split('\n')
      .map((line): { previousHash: string; hash: string } => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.slice(1).map(({ previousHash }) => previousHash)).toEqual(lines.slice(0, -1).map(({ hash }) => hash));
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.jsonl"$/u);
    expect((await auditor.get('/audit?action=audit.exported')).text).toContain('監査記録の書き出し');
  });

  it('as CSV holds no formula', async () => {
    await store.transaction(async (tx) => {
      const { appendAudit } = await import('../../../src/store/index.ts');
      await appendAudit(tx, [{ actor: '=HYPERLINK("x")', action: 'x', subjectKind: 'x', subjectId: '@x' }], new Date());
    });
    const { text } = await auditor.get('/audit/export/csv');
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).not.toMatch(/(?:^|,)"?[=@]/mu);
  });

  it('says whether it is whole', async () => {
    const notice = async () => {
      const { headers } = await auditor.post('/audit/verify');
      const line = headers.getSetCookie().find((one) => one.startsWith('mimamori.notice=')) ?? '';
      return Buffer.from(line.slice('mimamori.notice='.length).split('.')[0] ?? '', 'base64url').toString();
    };
    expect(await notice()).toContain('書かれたときのままです');
    await store.client.auditEntry.updateMany({ where: { sequence: 2n }, data: { actor: 'somebody' } });
    expect(await notice()).toContain('記録 2 は書かれた後に変更されています');
  });
});
