import { beforeAll, expect, it } from 'vitest';
import { composeAnalyser } from '../../../src/compose-analyser.ts';
import { type Office, seedOffice } from '../../../src/office/index.ts';
import { parseRosterYaml } from '../../../src/roster/index.ts';
import { sampleRosterYaml } from '../../../src/sample/index.ts';
import { type Store, verifyAudit } from '../../../src/store/index.ts';
import { freshStore } from '../../support/store.ts';

const now = new Date('2026-11-21T03:00:00Z');
let store: Store;
let office: Office;
const roster = parseRosterYaml(sampleRosterYaml());

async function seed(): Promise<Office> {
  const analyser = await composeAnalyser(roster, { dataFolder: 'data' });
  return seedOffice({ store, roster, analyser, now }, 300);
}

beforeAll(async () => {
  store = await freshStore();
  office = await seed();
});

it('holds as many alerts as were asked for, each with its post, its findings and an unbroken record', async () => {
  const { client } = store;
  expect(await client.alert.count()).toBe(300);
  expect(await client.alert.count({ where: { post: { findings: { none: {} } } } })).toBe(0);
  expect(await client.auditEntry.count({ where: { action: 'alert.raised' } })).toBe(300);
  expect(await verifyAudit(store)).toBeUndefined();
});

it('what was decided is settled, and the rest waits', async () => {
  const { client } = store;
  expect(await client.alert.count({ where: { state: { in: ['new', 'claimed'] } } })).toBe(office.waiting);
  expect(await client.decision.count({ where: { effectedAt: null } })).toBe(0);
  expect(office.forCases.length).toBeGreaterThan(3);
});

it('findings quote the words that they are about', async () => {
  const findings = await store.client.finding.findMany({ include: { post: { select: { text: true } } }, take: 200 });
  for (const { start, end, reason, post } of findings) {
    expect(reason).toContain(post.text?.slice(start, end).slice(0, 4));
  }
});

it('says that it is a sample, and is never put on top of anything', async () => {
  expect(await store.client.organisation.findFirst()).toMatchObject({ sample: true });
  await expect(seed()).rejects.toMatchObject({ code: 'sample-not-empty' });
});
