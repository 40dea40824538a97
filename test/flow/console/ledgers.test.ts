import { beforeAll, describe, expect, it } from 'vitest';
import { keepRoster } from '../../../src/register/index.ts';
import { keepSources } from '../../../src/scan/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { roster, rosterYaml } from '../../support/city.ts';
import { type TestConsole, testConsole, type Visitor } from '../../support/console.ts';

let console: TestConsole;
let store: Store;
let officer: Visitor;
const now = new Date();
const source = { id: 's1', kind: 'jsonl', url: '-', everySeconds: 300, options: {} };

beforeAll(async () => {
  console = await testConsole();
  ({ store } = console);
  officer = await console.as('officer');
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  await keepSources(store, [{ ...source, terms: undefined }], { actor: 'terminal', now });
});

const actions = async (action: string) =>
  (await store.client.auditEntry.findMany({ where: { action }, orderBy: { sequence: 'asc' } })).map(
    ({ actor, subjectKind, subjectId }) =>
      `${actor === officer.viewer.id ? 'officer' : actor} ${subjectKind} ${subjectId}`,
  );

describe('the roster', () => {
  it('shows who is watched for, and each look at a person is written down', async () => {
    expect((await officer.get('/roster')).text).toMatch(/S003[\s\S]*同意なし/u);
    const { text } = await officer.get('/roster/S001');
    expect(text).toMatch(/田中 一郎[\s\S]*見張る/u);
    expect(await actions('viewed')).toEqual(['officer person roster', 'officer person S001']);
  });

  it('is searched by name, department and number', async () => {
    const { text } = await officer.get(`/roster?q=${encodeURIComponent('税務課')}`);
    expect([text.includes('S002'), text.includes('>S001<')]).toEqual([true, false]);
  });

  const edited = rosterYaml
    .replace('title: 課長', 'title: 部長')
    .replace(/.*S002.*\n/u, '')
    .concat('  - {id: S009, family: 高橋, given: 四郎, consent: 2026-11-01}\n');

  it('is replaced only after what changes was shown', async () => {
    const file = new File([edited], 'roster.yaml');
    const { text } = await officer.post('/roster/import', { file });
    expect(text).toMatch(
      /新しく加わる人（1 人）[\s\S]*S009 高橋 四郎[\s\S]*変わる人（1 人）[\s\S]*S001 田中 一郎: 職名/u,
    );
    expect(text).toMatch(/名簿から外れる人（1 人）[\s\S]*S002[\s\S]*見守らない人（1 人）[\s\S]*S003/u);
    expect(await store.client.person.count({ where: { id: 'S009' } })).toBe(0);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(text)?.[1] ?? '';
    const fields = { file: hidden('file'), name: hidden('name'), version: hidden('version') };
    expect((await officer.post('/roster/import/apply', fields)).location).toBe('/roster');
    expect(await store.client.person.count({ where: { id: 'S009', leftAt: null } })).toBe(1);
    expect((await officer.post('/roster/import/apply', fields)).text).toContain('ほかの人が名簿を変えました');
  });

  it('with faults changes nothing and names them all', async () => {
    const file = new File(
      [rosterYaml.replace('given: 一郎', 'givven: 一郎').replace('2026-10-01', 'soon')],
      'roster.yaml',
    );
    const { status, text } = await officer.post('/roster/import', { file });
    expect([status, text.includes('件の誤りがあります')]).toEqual([422, true]);
  });
});

describe('the form of a source', () => {
  const good = {
    ...{ kind: 'mastodon', id: 'fedi-1', url: 'https://sns.example', every: '5m' },
    ...{ reviewedOn: '2026-11-01', basis: '公開 API の規約を読みました。', approvedBy: '' },
    ...{ 'option-hashtags': 'みほん市、市役所', 'option-search': 'false', 'option-maxPages': '20' },
  };

  it('asks for the settings of its kind, and for nothing that reads files of this machine', async () => {
    const kinds = (await officer.get('/sources/new')).text;
    expect(kinds).toContain('/sources/new?kind=mastodon');
    expect(kinds).not.toContain('kind=jsonl');
    const { text } = await officer.get('/sources/new?kind=mastodon');
    for (const name of ['id', 'url', 'every', 'reviewedOn', 'basis', 'option-hashtags'])
      expect(text).toContain(`name="${name}"`);
    expect((await officer.post('/sources', { ...good, kind: 'jsonl', url: '/etc/hosts' })).status).toBe(404);
  });

  it('says at each field what is wrong, and keeps what was typed', async () => {
    const wrong = {
      ...{ id: '名前', url: 'sns.example', every: '5分', reviewedOn: '2999-01-01' },
      ...{ 'option-maxPages': '千', 'option-tokenVariable': 'DATABASE_URL' },
    };
    const { status, text } = await officer.post('/sources', { ...good, ...wrong });
    expect(status).toBe(422);
    for (const name of Object.keys(wrong)) expect(text).toContain(`id="${name}-fault"`);
    for (const typed of Object.values(wrong)) expect(text).toContain(`value="${typed}"`);
    expect(text).toContain('公開 API の規約を読みました。');
    const oneWrong = (await officer.post('/sources', { ...good, id: '名前' })).text;
    expect(oneWrong.match(/id="[\w-]+-fault"/gu)).toEqual(['id="id-fault"']);
    const { 'option-tokenVariable': _, ...others } = { ...good, ...wrong };
    expect((await officer.post('/sources', { ...others, basis: '' })).text).toContain('id="basis-fault"');
    expect(await store.client.source.count({ where: { kind: 'mastodon' } })).toBe(0);
  });

  it('adds it switched off, once', async () => {
    expect((await officer.post('/sources', good)).location).toBe('/sources/fedi-1');
    const kept = await store.client.source.findUniqueOrThrow({ where: { id: 'fedi-1' } });
    expect(kept).toMatchObject({ enabled: false, everySeconds: 300 });
    expect(kept.options).toEqual({ hashtags: ['みほん市', '市役所'], search: false, maxPages: 20 });
    expect((await officer.post('/sources', good)).text).toContain('別の名前にしてください');
    expect(await actions('source.added')).toEqual(['officer source fedi-1']);
  });

  it('shows it as it is, and begins anew where the address is another', async () => {
    await store.client.source.update({ where: { id: 'fedi-1' }, data: { enabled: true } });
    await store.client.sourceState.update({
      where: { sourceId: 'fedi-1' },
      data: { cursor: { version: 1, value: 'x' } },
    });
    expect((await officer.get('/sources/fedi-1/edit')).text).toContain('value="みほん市、市役所"');
    const state = () => store.client.source.findUniqueOrThrow({ where: { id: 'fedi-1' }, include: { state: true } });
    await officer.post('/sources/fedi-1/edit', { ...good, every: '2h' });
    expect(await state()).toMatchObject({ enabled: true, everySeconds: 7200, state: { cursor: { value: 'x' } } });
    await officer.post('/sources/fedi-1/edit', { ...good, url: 'https://other.example' });
    expect(await state()).toMatchObject({ enabled: false, url: 'https://other.example', state: { cursor: null } });
    await store.client.sourceState.delete({ where: { sourceId: 'fedi-1' } });
    await store.client.source.delete({ where: { id: 'fedi-1' } });
  });
});

describe('a source', () => {
  it('without a record of its terms says so, and is not switched on', async () => {
    expect((await officer.get('/sources/s1')).text).toContain('利用規約を確認した記録がありません');
    await officer.post('/sources/s1/switch', { enabled: 'no' });
    const { status, text } = await officer.post('/sources/s1/switch', { enabled: 'yes' });
    expect([status, text.includes('利用規約を確認した記録がありません')]).toEqual([422, true]);
    expect((await store.client.source.findUniqueOrThrow({ where: { id: 's1' } })).enabled).toBe(false);
  });

  it('is switched on after its terms were read, and both are written down', async () => {
    const terms = { reviewedOn: '2026-11-01', basis: '庁内のファイル', approvedBy: '' };
    expect((await officer.post('/sources/s1/terms', { ...terms, reviewedOn: '2999-01-01' })).status).toBe(422);
    expect((await officer.post('/sources/s1/terms', terms)).status).toBe(303);
    expect((await officer.post('/sources/s1/switch', { enabled: 'yes' })).status).toBe(303);
    expect(await actions('source.terms_recorded')).toEqual(['officer source s1']);
    expect(await actions('source.switched')).toEqual(['officer source s1', 'officer source s1']);
  });

  it('shows its last error in plain words, its gaps, its budget and how late it is', async () => {
    await store.client.sourceState.update({
      where: { sourceId: 's1' },
      data: { failures: 3, lastErrorText: 'ファイルを読めません。', dueAt: new Date(now.getTime() - 3_600_000) },
    });
    const gap = {
      id: 'g',
      sourceId: 's1',
      key: 'k',
      reason: '停電がありました。',
      declaredAt: now,
      from: now,
      until: now,
    };
    await store.client.coverageGap.create({ data: gap });
    const { text } = await officer.get('/sources/s1');
    for (const part of ['ファイルを読めません。', '停電がありました。', '回まで', '60 分'])
      expect(text).toContain(part);
    expect((await officer.get('/')).text).toContain('停電がありました。');
    expect((await officer.get('/sources')).text).toContain('失敗 3 回');
  });
});

describe('retention', () => {
  it('is set within what the law leaves, and the change is written down', async () => {
    const supervisor = await console.as('supervisor');
    const days = { dismissedDays: '14', undecidedDays: '180', staffReportDays: '365', subjectRequestDays: '1095' };
    expect((await supervisor.post('/retention', { ...days, dismissedDays: '400' })).text).toContain('365 以下');
    expect((await supervisor.post('/retention', days)).status).toBe(303);
    expect((await supervisor.get('/retention')).text).toContain('value="14"');
    expect(await actions('retention.changed')).toHaveLength(1);
  });
});

describe('the state of the product', () => {
  it('names what has to be mended', async () => {
    const { text } = await officer.get('/system');
    expect(text).toMatch(/情報源[\s\S]*要対応[\s\S]*s1/u);
    expect(text).toMatch(/監査記録[\s\S]*正常/u);
    expect(text).toMatch(/知らせ先[\s\S]*だれにも知らせられません/u);
    const front = (await (await console.as('administrator')).get('/')).text;
    expect(front).toMatch(/対応が要るもの[\s\S]*情報源：[\s\S]*知らせ先：/u);
  });
});
