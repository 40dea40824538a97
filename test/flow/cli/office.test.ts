import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lendCaches } from '../../support/caches.ts';
import { attack, criticism, rosterYaml } from '../../support/city.ts';
import { freshDatabase } from '../../support/store.ts';

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mimamori-office-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);
lendCaches(file('data'));
let database = '';

function mimamori(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: database, MIMAMORI_DATA: file('data') };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, ...args],
    {
      cwd: folder,
      env,
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr, lines: stdout.split('\n').filter((line) => line !== '') };
}
const json = (lines: string[]) => lines.map((line): Record<string, unknown> => JSON.parse(line));
const post = (id: string, text: string) =>
  JSON.stringify({ id, text, url: `https://sns.example/${id}`, postedAt: '2026-11-20T08:00:00+09:00' });

/** What an office does on its first day, as it is written in the README; each step stands on the one before. */
describe('the first day of an office', () => {
  beforeAll(async () => {
    database = await freshDatabase();
    writeFileSync(file('mine.yaml'), rosterYaml);
    writeFileSync(
      file('posts.jsonl'),
      [post('1', attack), '{"id":"half', post('2', criticism), post('3', attack), post('4', '晴れ')].join('\n'),
    );
    const terms = { reviewedOn: new Date().toISOString().slice(0, 10), basis: '試験' };
    writeFileSync(
      file('mine-sources.yaml'),
      JSON.stringify({ sources: [{ id: 'file-1', kind: 'jsonl', url: file('posts.jsonl'), terms }] }),
    );
  });

  it('begins with templates, which are never overwritten', () => {
    expect(mimamori('init').stdout).toContain('roster import');
    const again = mimamori('init');
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('上書きしない')]);
  });

  it('the templates themselves are right', () => {
    expect(mimamori('roster', 'check', 'roster.yaml')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('見張る'),
    });
  });

  it('refuses to scan before there is a roster or a source, saying what to do', () => {
    expect(mimamori('scan', '--once')).toMatchObject({ status: 1, stderr: expect.stringMatching(/「mimamori .+」/u) });
  });

  it('a roster with faults changes nothing', () => {
    writeFileSync(file('bad.yaml'), rosterYaml.replace('family: 田中', 'family: ""'));
    const { status, stderr } = mimamori('roster', 'import', 'bad.yaml');
    expect(status).toBe(1);
    expect(stderr).toMatch(/行/u);
  });

  it('imports the roster and says who is not watched', () => {
    expect(mimamori('roster', 'import', 'mine.yaml').stdout).toMatch(/3 人[\s\S]*1 人は見張りません/u);
  });

  it('imports sources', () => {
    expect(mimamori('source', 'import', 'mine-sources.yaml')).toMatchObject({ status: 0 });
    expect(json(mimamori('source', 'list', '--json').lines)).toMatchObject([
      { id: 'file-1', kind: 'jsonl', failures: 0 },
    ]);
  });

  it('scans once, to the alerts, with the broken line told and the others done', () => {
    const { status, lines } = mimamori('scan', '--once', '--json');
    expect(status).toBe(0);
    expect(json(lines)).toMatchObject([
      { sourceId: 'file-1', seen: 4, stored: 3, alerts: 2, faults: [{ at: expect.stringContaining('2') }] },
    ]);
  });

  it('a second scan finds nothing new', () => {
    expect(json(mimamori('scan', '--once', '--source', 'file-1', '--json').lines)).toMatchObject([
      { stored: 0, alerts: 0 },
    ]);
  });

  it('lists near-duplicates as one alert with a count, in the form that the contract gives', () => {
    const [alert, ...others] = json(mimamori('alerts', 'list', '--json').lines);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      severity: 'critical',
      categories: ['threat'],
      state: 'new',
      raisedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\+09:00$/u),
      count: 2,
      post: {
        source: 'file-1',
        url: expect.stringContaining('https://sns.example/'),
        postedAt: '2026-11-20T08:00:00+09:00',
      },
    });
    expect(JSON.stringify(alert?.mentions)).toContain('"ref":"S001"');
  });

  it('shows one alert and keeps in the audit chain that it was seen', () => {
    const [alert] = json(mimamori('alerts', 'list', '--json').lines);
    const { stdout } = mimamori('alerts', 'show', String(alert?.id));
    expect(stdout).toContain(attack);
    expect(stdout).toMatch(/規則 threat/u);
    expect(mimamori('audit', 'verify')).toMatchObject({ status: 0 });
  });

  it('orders evidence for the alert', () => {
    expect(json(mimamori('evidence', 'list', '--json').lines)).toMatchObject([
      { state: 'waiting', occasion: 'alert', url: expect.stringContaining('https://sns.example/') },
      { state: 'waiting', occasion: 'alert' },
    ]);
  });

  it('the doctor finds nothing that must be mended', () => {
    const { status, lines } = mimamori('doctor', '--json');
    expect(json(lines).filter(({ ok }) => ok !== true)).toEqual([]);
    expect(status).toBe(0);
  });

  it.each([
    [['alerts', 'show', 'nothing'], 'mimamori alerts list'],
    [['roster', 'import', 'nowhere.yaml'], '読めません'],
    [['source', 'scan', 'nothing'], 'mimamori source list'],
    [['worker', 'cook'], 'scan'],
    [['fly'], 'mimamori --help'],
  ])('%j fails with a sentence that says what to do', (args, words) => {
    const { status, stderr } = mimamori(...args);
    expect(status).not.toBe(0);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\bat .+:\d+:\d+/u);
  });
});
