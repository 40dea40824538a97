import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { lendCaches } from '../../support/caches.ts';
import { attack, criticism, rosterYaml } from '../../support/city.ts';

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mimamori-analyse-'));
const roster = join(folder, 'roster.yaml');
writeFileSync(roster, rosterYaml);
lendCaches(join(folder, 'data'));
afterAll(() => rmSync(folder, { recursive: true }));

function analyse(input: string | Uint8Array, ...options: string[]) {
  // No database and no network: an address that does not exist would fail at once if one were asked for.
  const env = {
    ...process.env,
    DATABASE_URL: 'postgresql://nowhere.invalid/none',
    MIMAMORI_DATA: join(folder, 'data'),
  };
  const args = ['--disable-warning=ExperimentalWarning', main, 'analyse', '--roster', roster, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    input,
    env,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const lines = stdout.split('\n').slice(0, -1);
  return { status, stderr, results: lines.map((line): Record<string, unknown> => JSON.parse(line)) };
}

const line = (id: string, text: string) => `${JSON.stringify({ id, text })}\n`;

describe('mimamori analyse', () => {
  it('gives one result per post, in order, with spans that quote the text', () => {
    const { status, results } = analyse(line('a', `😀${attack}`) + line('b', '今日はいい天気') + line('c', criticism));
    expect(status).toBe(0);
    expect(results).toMatchObject([
      {
        id: 'a',
        alert: true,
        severity: 'critical',
        criticism: false,
        findings: [{ category: 'threat', target: 'S001' }],
      },
      { id: 'b', mentions: [], findings: [], alert: false, criticism: false, severity: null },
      { id: 'c', alert: false, criticism: true, severity: null },
    ]);
    const [{ mentions } = { mentions: [] }] = results;
    expect(JSON.stringify(mentions)).toContain('"ref":"S001"');
  });

  it('puts an error in the place of a line that is not a post, does the others, and exits with 1', () => {
    const broken = ['{"id":"half","te', '[]', '{"id":"x"}', '{"text":"名無し"}', '"文"', '', '{"id":1,"text":"数"}'];
    const { status, results } = analyse(`${line('a', attack)}${broken.join('\n')}\n${line('z', attack)}`);
    expect(status).toBe(1);
    expect(results).toHaveLength(broken.length + 2);
    expect(results.slice(1, -1)).toEqual(
      broken.map((_, index) => ({ line: index + 2, error: expect.stringMatching(/[ぁ-ん]/u) })),
    );
    expect(results.at(-1)).toMatchObject({ id: 'z', alert: true });
  });

  it('says which line is not UTF-8', () => {
    const shiftJis = Buffer.from([0x7b, 0x22, 0x8e, 0x73, 0x22, 0x7d, 0x0a]);
    const { status, results } = analyse(
      Buffer.concat([Buffer.from(line('a', '市')), shiftJis, Buffer.from(line('b', '�'))]),
    );
    expect(status).toBe(1);
    expect(results).toMatchObject([{ id: 'a' }, { line: 2, error: expect.stringContaining('UTF-8') }, { id: 'b' }]);
  });

  it('takes a byte order mark, Windows line ends, and a last line without an end', () => {
    const { status, results } = analyse(`\uFEFF${line('a', '文').trim()}\r\n${line('b', '文').trim()}`);
    expect([status, results.map(({ id }) => id)]).toEqual([0, ['a', 'b']]);
  });

  it('gives the same on several threads, whether few posts are about somebody or many', () => {
    const isAttack = (n: number) => n % (n < 9000 ? 500 : 7) === 0;
    const lines = Array.from({ length: 16_000 }, (_, n) =>
      line(String(n), isAttack(n) ? attack : `投稿 ${n} です。${'今日はいい天気ですね。'.repeat(3)}`),
    );
    const input = `${lines.join('')}{"id":"half","te`;
    const one = analyse(input);
    const two = analyse(input, '--jobs', '2');
    expect(two).toEqual(one);
    expect(one.status).toBe(1);
    expect(one.results.filter(({ alert }) => alert)).toHaveLength(lines.filter((_, n) => isAttack(n)).length);
  });

  it('takes a post of 20,000 characters', () => {
    const { results } = analyse(line('a', 'あ'.repeat(20_000) + attack));
    expect(results).toMatchObject([{ id: 'a', alert: true }]);
  });

  it('refuses a roster with faults, naming each in Japanese, before it reads a post', () => {
    const bad = join(folder, 'bad.yaml');
    writeFileSync(bad, 'organisation: {name: みほん市}\npeople:\n  - {id: S1, family: }\n  - {id: S1, given: 太郎\n');
    const { status, stderr, results } = analyse(line('a', attack), '--roster', bad);
    expect([status, results]).toEqual([1, []]);
    expect(stderr).toMatch(/[0-9]+\s*行/u);
  });

  it('says what is missing when the input is not there', () => {
    const { status, stderr } = analyse('', '--input', join(folder, 'none.jsonl'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/読めません/u);
  });
});
