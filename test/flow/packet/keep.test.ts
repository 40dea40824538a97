import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerApproval } from '../../../src/access/index.ts';
import { readCustody, verify } from '../../../src/capture/index.ts';
import { type Actor, loadMaterial, terminal } from '../../../src/case/index.ts';
import { faultOfCustody, readCustodyLog } from '../../../src/evidence/index.ts';
import { sha256 } from '../../../src/kernel/index.ts';
import {
  askRelease,
  giveUpOrders,
  listPackets,
  makePacket,
  type OrderDependencies,
  openOrders,
  orderPacket,
  type PacketDependencies,
  preflightCase,
  readPacket,
  readStampedPacket,
  takeLostOrders,
  workOnOrder,
  writePacket,
} from '../../../src/packet/index.ts';
import { type Store, verifyAudit } from '../../../src/store/index.ts';
import { defamationOnX, keepMaterial, stoppedByGate } from '../../support/cases.ts';
import { noLegal, type PacketSetting, packetSetting } from '../../support/packets.ts';
import { readZip } from '../../support/sites/zip.ts';
import { freshStore } from '../../support/store.ts';

const store = await freshStore();
/** Seals on a busy machine, milliseconds. */
const HOOK = 240_000;
const number = defamationOnX().number;
const actor = (id: string, role: Actor['role'], personId: string | null = null): Actor => ({ id, role, personId });
const officer = actor('u1', 'officer');

async function approve(packetId: string): Promise<void> {
  const deps = { store, now: () => new Date() };
  const asking = { id: 'u1', name: '', role: 'officer', personId: null, section: null } as const;
  const asked = { packetId, caseId: defamationOnX().id, reason: '弁護士に渡します。' };
  const approval = await askRelease(deps, asking, asked);
  const second = { ...asking, id: 'u9', role: 'supervisor' } as const;
  await answerApproval(store, second, approval, { answer: 'approved', note: undefined }, new Date());
}

function events(log: string, before = ''): string[] {
  const read = readCustody(before + log);
  return 'entries' in read ? read.entries.slice(before.split('\n').length - 1).map(({ event }) => event) : ['broken'];
}

describe('packets of a case', { timeout: 240_000 }, () => {
  let setting: PacketSetting;
  let make: PacketDependencies & { store: Store };
  let order: OrderDependencies;
  let out: string;

  beforeAll(async () => {
    setting = await packetSetting();
    make = { ...setting.deps, store };
    order = { store, now: setting.deps.now, legal: noLegal, isLocked: false, evidence: setting.deps.evidence };
    out = await mkdtemp(join(tmpdir(), 'mimamori-out-'));
    await keepMaterial(store, await setting.seal(defamationOnX()));
    await keepMaterial(store, await setting.seal(stoppedByGate()));
  }, HOOK);
  afterAll(async () => {
    await setting.close();
    await rm(out, { recursive: true, force: true });
  });

  it('are ordered with a job, numbered from 1 for each kind, and entered in the ledger', async () => {
    const first = await orderPacket(order, officer, number, 'takedown');
    const jobs = await store.client.outbox.findMany({ where: { job: 'packet.build' } });
    expect(jobs.map(({ payload }) => payload)).toEqual([first]);
    expect(await workOnOrder(make, first)).toEqual({ state: 'made' });
    expect(await workOnOrder(make, first)).toEqual({ state: 'there already' });
    const second = await orderPacket(order, officer, number, 'takedown', 'caller');
    const { packet } = await makePacket(make, second);
    expect(packet).toMatchObject({ version: 2, fileName: '2026-0001-削除要請-第2版.zip', createdById: 'u1' });
    expect((await listPackets(store, officer, number)).map(({ version }) => version)).toEqual([2, 1]);
    const rows = await store.client.auditEntry.findMany({
      where: { subjectKind: 'packet' },
      orderBy: { sequence: 'asc' },
    });
    expect(rows.map(({ action }) => action)).toEqual([
      'packet.ordered',
      'packet.built',
      'packet.ordered',
      'packet.built',
    ]);
    expect(JSON.stringify(rows.map(({ details }) => details))).toContain(packet.outerHash);
    expect(await verifyAudit(store)).toBeUndefined();
  });

  it('are handed out as they were sealed, and that is entered too', async () => {
    const [newest] = await listPackets(store, officer, number);
    await approve(newest?.id ?? '');
    const { packet, zip } = await readPacket(make, officer, newest?.id ?? '');
    expect(sha256(zip)).toBe(packet.sha256);
    const paths = await writePacket(make, terminal, packet.id, out);
    expect(paths.map((path) => path.slice(out.length + 1))).toEqual(
      ['', '-README.txt', '-chain.pem', '-root.pem', '.tsr'].map((ending) => `${packet.fileName}${ending}`),
    );
    expect(sha256(await readFile(paths[4] ?? ''))).toBe(packet.outerHash);
    const ledger = packet.outerHash === null ? {} : { ledgerHash: packet.outerHash };
    expect(await verify(paths[0] ?? '', ledger)).toMatchObject({ status: 'ok', outerHash: packet.outerHash });
    await expect(writePacket(make, terminal, packet.id, out)).rejects.toMatchObject({ code: 'packet-exists' });
    const stamped = await readStampedPacket(make, officer, packet.id);
    for (const path of paths) {
      expect(stamped.zip.includes(await readFile(path)), path).toBe(true);
      expect(stamped.zip.includes(Buffer.from(basename(path)))).toBe(true);
    }
    const released = await store.client.auditEntry.findMany({ where: { action: 'packet.released' } });
    expect(released.map((row) => row.actor)).toEqual(['u1', 'terminal', 'u1']);
  });

  it('hold the custody of each original up to themselves, one chain with what its seal holds; who took them goes on in the ledger', async () => {
    const [newest] = await listPackets(store, officer, number);
    const files = readZip(await make.evidence.get(newest?.sha256 ?? ''));
    const logs = [...files.keys()].filter((path) => /^40_原本\/[^/]+\.custody\.jsonl$/u.test(path));
    const { posts, attachments } = await loadMaterial(store, defamationOnX().id);
    const pieces = [...posts.flatMap(({ capture }) => (capture ? [capture] : [])), ...attachments];
    expect(logs).toHaveLength(pieces.length);
    const inside = files.get('40_原本/甲001.custody.jsonl')?.toString('utf8') ?? '';
    expect(events(inside)).toEqual(['capture', 'export', 'export']);
    expect(inside).toContain(`packet ${newest?.id}`);
    const now = await readCustodyLog(store.client, make.evidence, pieces[0] ?? { id: '', folder: null });
    expect(now.startsWith(inside)).toBe(true);
    expect(events(now.slice(inside.length), inside)).toEqual(['transfer', 'transfer', 'transfer']);
    expect(faultOfCustody(now)).toBeUndefined();
    const [first, second, ...others] = now.split('\n');
    expect(faultOfCustody([first, ...others].join('\n'))).toContain('2 行目');
    expect(faultOfCustody([second, ...others].join('\n'))).toContain('1 行目');
    await expect(store.client.custodyLine.deleteMany()).rejects.toThrow('custody-written');
  });

  it('are out of reach of the person concerned and of lawyers to whom the case was not given', async () => {
    const [newest] = await listPackets(store, officer, number);
    for (const other of [actor('u2', 'lawyer'), actor('u3', 'officer', 'S001'), actor('u4', 'management')]) {
      await expect(listPackets(store, other, number)).rejects.toMatchObject({ code: 'case-unknown' });
      await expect(readPacket(make, other, newest?.id ?? '')).rejects.toMatchObject({ code: 'packet-unknown' });
      await expect(orderPacket(order, other, number, 'police')).rejects.toMatchObject({ code: 'case-unknown' });
    }
    await store.client.caseAccess.create({
      data: { caseId: defamationOnX().id, userId: 'u6', grantedAt: new Date(), grantedById: 'u1' },
    });
    const given = actor('u6', 'lawyer');
    expect(await listPackets(store, given, number)).toHaveLength(2);
    await expect(orderPacket(order, given, number, 'police')).rejects.toMatchObject({ code: 'packet-right' });
  });

  it('are refused where the gate stops them, before anything is ordered', async () => {
    const stopped = stoppedByGate().number;
    await expect(orderPacket(order, officer, stopped, 'disclosure')).rejects.toMatchObject({ code: 'packet-blocked' });
    const findings = await preflightCase(order, officer, stopped, 'disclosure');
    expect(findings.filter(({ level }) => level === 'stop').map(({ code }) => code)).toEqual([
      'gate-stop',
      'gate-open',
    ]);
    const denied = { packetId: 'p-denied', caseId: stoppedByGate().id, kind: 'disclosure' as const, orderedById: 'u1' };
    expect(await workOnOrder(make, denied)).toEqual({ state: 'failed', code: 'packet-blocked' });
  });

  it('whose job was lost are found again, less and less often, until they are made or have failed', async () => {
    const lost = await orderPacket(order, officer, number, 'police');
    const orderedAt = new Date('2026-11-20T03:00:00Z');
    const row = { where: { key: `packet.build ${lost.packetId}` } };
    await store.client.outbox.updateMany({
      where: { job: 'packet.build' },
      data: { createdAt: orderedAt, sentAt: null },
    });
    await store.client.outbox.update({ ...row, data: { sentAt: orderedAt } });
    const tries: number[] = [];
    for (const minute of [5, 11, 12, 21, 22, 23, 43, 44, 87, 88, 1408, 1409]) {
      const found = await takeLostOrders(store, new Date(orderedAt.getTime() + minute * 60_000));
      if (found.length > 0) tries.push(minute);
      expect(found.every(({ packetId }) => packetId === lost.packetId)).toBe(true);
    }
    expect(tries).toEqual([11, 22, 44, 88, 1408]);
    await store.client.outbox.update({ ...row, data: { sentAt: orderedAt } });
    await workOnOrder(make, lost);
    expect(await takeLostOrders(store, new Date('2026-11-20T03:20:00Z'))).toEqual([]);
  });

  it('that nobody could make in a day are entered as failed, and no longer waited for', async () => {
    const { packetId, caseId } = await orderPacket(order, officer, number, 'police');
    const states = async (now: Date) => (await openOrders(store, caseId, now)).map(({ state }) => state);
    const [sentAt, nextDay] = [new Date('2026-11-20T03:00:00Z'), new Date('2026-11-21T04:00:00Z')];
    await store.client.outbox.updateMany({
      where: { key: `packet.build ${packetId}` },
      data: { createdAt: sentAt, sentAt },
    });
    expect(await states(nextDay)).toEqual(['waiting']);
    expect(await giveUpOrders(store, sentAt)).toBe(0);
    expect(await giveUpOrders(store, nextDay)).toBe(1);
    expect(await giveUpOrders(store, nextDay)).toBe(0);
    expect(await states(nextDay)).toEqual(['failed']);
    const entered = await store.client.auditEntry.findMany({ where: { action: 'packet.failed', subjectId: packetId } });
    expect(entered.map(({ details }) => details)).toMatchObject([{ code: 'packet-given-up' }]);
  });

  it('are made by the command, which prints the paths it wrote', async () => {
    const run = (...words: string[]) =>
      spawnSync(process.execPath, ['src/cli/main.ts', 'packet', ...words], {
        env: { ...process.env, DATABASE_URL: store.url, MIMAMORI_DATA: setting.root, MIMAMORI_LOG: 'silent' },
        encoding: 'utf8',
      });
    const made = run(number, '--kind', 'takedown', '--out', join(out, 'command'));
    expect(made.stdout.trim().split('\n')).toEqual([join(out, 'command', '2026-0001-削除要請-第3版.zip')]);
    expect(made.status).toBe(0);
    const refused = run('2026-9999', '--kind', 'takedown', '--out', out);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('その事案はないか、見る権限がありません');
  });

  it('leave nothing behind in the folder for drafts', async () => {
    expect(await readdir(setting.deps.draftFolder)).toEqual([]);
  });
});
