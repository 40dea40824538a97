import { beforeAll, describe, expect, it } from 'vitest';
import { caseConsole } from '../../support/cases/console.ts';
import { storeCapture } from '../../support/cases/stored-capture.ts';
import { defamationOnX, keepMaterial } from '../../support/cases.ts';
import type { Visitor } from '../../support/console.ts';
import { plantAlert } from '../../support/triage.ts';

const now = new Date('2026-11-20T10:00:00+09:00');
let console: Awaited<ReturnType<typeof caseConsole>>;
let officer: Visitor;
let alert: string;
let base: string;

beforeAll(async () => {
  console = await caseConsole(now);
  const { store, deps } = console;
  const folder = await storeCapture((await deps.evidence()).evidence);
  alert = await plantAlert(store, now);
  const sealed = { state: 'sealed', verdict: 'complete', folder, askedAt: now, capturedAt: now } as const;
  await store.client.capture.create({
    data: { id: 'of-alert', key: 'a', url: 'https://sns.example/1', occasion: 'alert', subjectId: alert, ...sealed },
  });
  await keepMaterial(store, defamationOnX());
  await store.client.capture.updateMany({ where: { id: { not: 'of-alert' } }, data: { folder } });
  officer = await console.as('officer');
  base = `/alerts/${alert}/captures/of-alert`;
});

const looks = () =>
  console.store.client.auditEntry.findMany({
    where: { subjectKind: 'capture', action: 'viewed' },
    orderBy: { sequence: 'asc' },
  });

describe('the picture of a capture', () => {
  it('is covered at first, and what is sent then holds nothing that could be read', async () => {
    const page = (await officer.get(`/alerts/${alert}`)).text;
    expect(page).toContain(`${base}/covered.png`);
    expect(page).not.toContain(`${base}/page.png`);
    const covered = await officer.get(`${base}/covered.png`);
    expect([covered.status, covered.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Number(covered.text.length)).toBeLessThan(2000);
    expect(await looks()).toEqual([]);
  });

  it('is shown to whoever asks, who is counted as having read the post, and each look is in the chain and in the custody', async () => {
    const page = (await officer.get(`/alerts/${alert}?picture=of-alert`)).text;
    expect(page).toContain(`${base}/page.png`);
    expect(page).toContain(`${base}/media-001.png`);
    expect(await console.store.client.exposure.count({ where: { userId: officer.viewer.id } })).toBe(1);
    for (const file of ['page.png', 'media-001.png']) {
      const { status, headers } = await officer.get(`${base}/${file}`);
      expect([status, headers.get('content-disposition')]).toEqual([200, 'attachment']);
    }
    const custody = await console.store.client.custodyLine.findMany({ where: { evidenceId: 'of-alert' } });
    expect(custody.map(({ event }) => event)).toEqual(['view', 'view']);
    const seen = (await looks()).map(({ actor, subjectId, details }) => [actor, subjectId, details]);
    expect(seen).toEqual(
      ['page.png', 'media-001.png'].map((part) => [officer.viewer.id, 'of-alert', expect.objectContaining({ part })]),
    );
  });

  it.each(['MANIFEST.sha256', 'tiles-tile-001.png', '..%2Fpage.png', 'media-002.png', 'media%2F001.png'])(
    '%s of the folder is not to be had this way',
    async (file) => expect((await officer.get(`${base}/${file}`)).status).toBe(404),
  );

  it('of an alert that names somebody is not shown to them, nor by another alert’s address', async () => {
    const named = await console.as('officer', { personId: 'S001' });
    expect((await named.get(`${base}/page.png`)).status).not.toBe(200);
    expect((await named.get(`${base}/covered.png`)).status).not.toBe(200);
    const other = await plantAlert(console.store, now);
    expect((await officer.get(`/alerts/${other}/captures/of-alert/page.png`)).status).toBe(404);
  });

  it('of a case’s post is shown on the case’s page, and only to those who may see the case', async () => {
    const material = defamationOnX();
    const post = material.posts[0]?.id;
    const part = `/cases/${material.id}/posts`;
    expect((await officer.get(part)).text).toContain(`${part}/${post}/evidence/covered.png`);
    expect((await officer.get(`${part}?picture=${post}`)).text).toContain(`${part}/${post}/evidence/page.png`);
    const before = (await looks()).length;
    expect((await officer.get(`${part}/${post}/evidence/page.png`)).status).toBe(200);
    expect(await looks()).toHaveLength(before + 1);
    const lawyer = await console.as('lawyer');
    expect((await lawyer.get(`${part}/${post}/evidence/page.png`)).status).toBe(404);
  });
});
