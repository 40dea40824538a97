import type { EvidenceStore } from '../../capture/index.ts';
import { type Actor, type CaseMaterial, loadMaterial, mayWrite } from '../../case/index.ts';
import { dayInJapan, MimamoriError, newId } from '../../kernel/index.ts';
import { appendAudit, type Store, writeOutbox } from '../../store/index.ts';
import { unprintedPdfs } from '../exhibits/attached-pdf.ts';
import type { LegalFacts, PreflightFinding } from '../letters/context.ts';
import type { PacketKind } from '../letters/letter.ts';
import { preflight, refuseBlocked } from '../preflight/preflight.ts';

export interface OrderDependencies {
  store: Store;
  now: () => Date;
  legal: LegalFacts;
  isLocked: boolean;
  /** Attached files lie in it. */
  evidence: EvidenceStore;
}

/** What the job gets: ids only. */
export interface PacketOrder {
  packetId: string;
  caseId: string;
  kind: PacketKind;
  orderedById: string;
}

/** Of the order's row in the outbox. */
export const orderKey = (packetId: string): string => `packet.build ${packetId}`;

/** What is missing or weak in a case as it stands. @throws {MimamoriError} `case-unknown` */
export async function preflightCase(
  deps: OrderDependencies,
  actor: Actor,
  caseIdOrNumber: string,
  kind: PacketKind,
): Promise<PreflightFinding[]> {
  return found(deps, await loadMaterial(deps.store, caseIdOrNumber, actor), kind);
}

async function found(
  { now, legal, isLocked, evidence }: OrderDependencies,
  material: CaseMaterial,
  kind: PacketKind,
): Promise<PreflightFinding[]> {
  const unprinted = await unprintedPdfs(evidence, material);
  return preflight({ material, kind, legal, isLocked, unprinted, today: dayInJapan(now()) });
}

/**
 * Orders a packet. Each order is a new version of the packet.
 * @param maker `worker`: a job makes it; `caller`: whoever orders calls `makePacket` at once, as the command does
 * @throws {MimamoriError} `case-unknown`, `packet-blocked` with what has to be put right first
 */
export async function orderPacket(
  deps: OrderDependencies,
  actor: Actor,
  caseIdOrNumber: string,
  kind: PacketKind,
  maker: 'worker' | 'caller' = 'worker',
): Promise<PacketOrder> {
  const { store, now } = deps;
  const material = await loadMaterial(store, caseIdOrNumber, actor);
  if (!mayWrite(actor, { concerned: material.person ? [material.person.id] : [], givenTo: [] })) {
    throw new MimamoriError('packet-right', 'この事案の資料一式を作る権限がありません。', { case: material.number });
  }
  refuseBlocked(await found(deps, material, kind));
  const at = now();
  const order: PacketOrder = { packetId: newId(at), caseId: material.id, kind, orderedById: actor.id };
  await store.transaction(async (tx) => {
    const row = { job: 'packet.build', payload: { ...order }, key: orderKey(order.packetId) };
    if (maker === 'worker') await writeOutbox(tx, [row], at);
    const details = { case: material.number, version: material.version, kind };
    const subject = { subjectKind: 'packet', subjectId: order.packetId };
    await appendAudit(tx, [{ actor: actor.id, action: 'packet.ordered', ...subject, details }], at);
  });
  return order;
}
