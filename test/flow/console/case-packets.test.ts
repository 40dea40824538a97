import { beforeAll, describe, expect, it } from 'vitest';
import { giveUpOrders } from '../../../src/packet/index.ts';
import { caseConsole } from '../../support/cases/console.ts';
import { defamationOnX, keepMaterial, keepOffice, threatCase } from '../../support/cases.ts';
import type { Visitor } from '../../support/console.ts';

const now = new Date('2026-11-20T10:00:00+09:00');
let console: Awaited<ReturnType<typeof caseConsole>>;
let officer: Visitor;
let supervisor: Visitor;
const one = '/cases/case-2026-0001';

beforeAll(async () => {
  console = await caseConsole(now);
  await keepOffice(console.store);
  await keepMaterial(console.store, defamationOnX());
  await keepMaterial(console.store, threatCase());
  officer = await console.as('officer');
  supervisor = await console.as('supervisor');
});

const confirmed = () => console.store.client.session.updateMany({ data: { confirmedAt: now } });
const unconfirmed = () => console.store.client.session.updateMany({ data: { confirmedAt: null } });

let serial = 0;
/** A packet as the worker leaves it; its content is a stand-in. */
async function keepPacket(kind: string, isDraft: boolean, caseId = 'case-2026-0001'): Promise<string> {
  serial += 1;
  const id = `packet-${serial}`;
  const { make } = await console.deps.packets();
  const hash = await make.evidence.putBytes(new TextEncoder().encode(id));
  const files = [
    { path: `${id}.zip`, hash },
    { path: `${id}.zip.tsr`, hash: await make.evidence.putBytes(new TextEncoder().encode(`stamp of ${id}`)) },
  ];
  const listing = JSON.stringify({ format: 'mimamori-folder/1', files });
  const folder = await make.evidence.putBytes(new TextEncoder().encode(listing));
  const { version: caseVersion } = await console.store.client.case.findUniqueOrThrow({ where: { id: caseId } });
  await console.store.client.packet.create({
    data: {
      ...{ id, caseId, kind, version: serial, caseVersion, fileName: `${id}.zip`, folder, sha256: hash, isDraft },
      ...{ outerHash: 'f'.repeat(64), preflight: [], createdAt: now, createdById: officer.viewer.id },
    },
  });
  return id;
}

async function approve(packet: string, answer = 'approved'): Promise<string> {
  expect((await officer.post(`${one}/packets/${packet}/release`, { reason: '弁護士に渡します。' })).status).toBe(303);
  const { id } = await console.store.client.approval.findFirstOrThrow({
    where: { subjectKind: 'packet_release', subjectId: packet, answer: null },
  });
  await supervisor.post(`/approvals/${id}`, { answer, note: '理由' });
  return id;
}

const download = (visitor: Visitor, packet: string, at = one) => visitor.get(`${at}/packets/${packet}`);
const releases = (packet: string) =>
  console.store.client.auditEntry.findMany({ where: { action: 'packet.released', subjectId: packet } });

it('a packet that was ordered is told of while it is made, and when it could not be made', async () => {
  const page = async () => (await officer.get(`${one}/papers`)).text;
  const { version } = await console.store.client.case.findUniqueOrThrow({ where: { id: 'case-2026-0001' } });
  expect(await page()).not.toContain('作っています');
  expect((await officer.post(`${one}/packets`, { kind: 'police', version: String(version) })).status).toBe(303);
  expect(await page()).toContain('警察相談の資料一式を作っています');
  await console.store.client.outbox.updateMany({ where: { job: 'packet.build' }, data: { sentAt: now } });
  expect(await giveUpOrders(console.store, new Date(now.getTime() + 86_400_000))).toBe(1);
  expect(await page()).toContain('できませんでした');
});

describe('a packet that is meant to be handed over', () => {
  it('leaves only after a second person has agreed, and the ledger says who asked and which approval it was', async () => {
    await confirmed();
    const packet = await keepPacket('takedown', false);
    expect((await officer.get(`${one}/papers`)).text).not.toContain(`href="${one}/packets/${packet}"`);
    expect(await download(officer, packet)).toMatchObject({
      status: 422,
      text: expect.stringContaining('別の人の承認'),
    });
    expect(await releases(packet)).toEqual([]);
    const approval = await approve(packet);
    expect((await officer.get(`${one}/papers`)).text).toContain(`href="${one}/packets/${packet}"`);
    expect(await download(officer, packet)).toMatchObject({ status: 200, text: packet });
    expect(await releases(packet)).toMatchObject([{ actor: officer.viewer.id, details: { approval } }]);
  });

  it('stays where the second person said no, took it back, or was the first', async () => {
    const refused = await keepPacket('takedown', false);
    await approve(refused, 'refused');
    expect((await download(officer, refused)).status).toBe(422);
    const takenBack = await keepPacket('takedown', false);
    await supervisor.post(`/approvals/${await approve(takenBack)}/withdraw`);
    expect((await download(officer, takenBack)).status).toBe(422);
    const own = await keepPacket('takedown', false);
    await supervisor.post(`${one}/packets/${own}/release`, { reason: '渡します。' });
    const asked = await console.store.client.approval.findFirstOrThrow({ where: { subjectId: own } });
    expect((await supervisor.post(`/approvals/${asked.id}`, { answer: 'approved' })).status).toBe(422);
    expect((await download(supervisor, own)).status).toBe(422);
  });

  it('needs a new approval when posts or facts have changed since, and none when a note was left', async () => {
    const packet = await keepPacket('takedown', false);
    await approve(packet);
    await officer.post(`${one}/notes`, { text: '電話しました。' });
    expect((await download(officer, packet)).status).toBe(200);
    await officer.post(`${one}/facts`, { counterFacts: '待ち時間は事実でした。' });
    expect((await download(officer, packet)).status).toBe(422);
  });

  it('asks for the second factor again, approved or not', async () => {
    const packet = await keepPacket('takedown', false);
    await approve(packet);
    await unconfirmed();
    expect((await download(officer, packet)).text).toContain('確認コード');
    expect(await releases(packet)).toEqual([]);
    await confirmed();
    expect((await download(officer, packet)).text).toBe(packet);
  });

  it('is handed out with its time stamp under the same rules, and the page says the hashes of the ledger', async () => {
    const packet = await keepPacket('takedown', false);
    const stamped = () => officer.get(`${one}/packets/${packet}/stamped`);
    await confirmed();
    expect((await stamped()).status).toBe(422);
    await approve(packet);
    const { text: page } = await officer.get(`${one}/papers`);
    expect(page).toContain(`href="${one}/packets/${packet}/stamped"`);
    expect(page).toContain('f'.repeat(64));
    await unconfirmed();
    expect((await stamped()).text).toContain('確認コード');
    expect(await releases(packet)).toEqual([]);
    await confirmed();
    const { text } = await stamped();
    for (const part of [`${packet}.zip`, `${packet}.zip.tsr`, `stamp of ${packet}`]) expect(text).toContain(part);
    expect(await releases(packet)).toHaveLength(1);
  });

  it('does not wait where it goes to the police and the case holds a danger', async () => {
    const threat = threatCase().id;
    const police = await keepPacket('police', false, threat);
    const takedown = await keepPacket('takedown', false, threat);
    expect((await download(officer, police, `/cases/${threat}`)).status).toBe(200);
    expect((await download(officer, takedown, `/cases/${threat}`)).status).toBe(422);
  });
});

it('a draft can be taken out for work by those who see the case, and nobody is asked', async () => {
  const packet = await keepPacket('takedown', true);
  expect(await download(officer, packet)).toMatchObject({ status: 200, text: packet });
  expect(await releases(packet)).toMatchObject([{ details: { isDraft: true } }]);
  const asked = await officer.post(`${one}/packets/${packet}/release`, { reason: '渡します。' });
  expect(asked).toMatchObject({ status: 422, text: expect.stringContaining('下書きのままでは') });
  const lawyer = await console.as('lawyer');
  await confirmed();
  expect((await download(lawyer, packet)).status).toBe(404);
  await officer.post(`${one}/access`, { userId: lawyer.viewer.id });
  expect((await download(lawyer, packet)).status).toBe(200);
});
