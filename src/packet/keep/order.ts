import { type Actor, loadMaterial, mayWrite } from '../../case/index.ts';
import { dayInJapan, MimamoriError, newId } from '../../kernel/index.ts';
import { appendAudit, type Store, writeOutbox } from '../../store/index.ts';
import type { LegalFacts, PreflightFinding } from '../letters/context.ts';
import type { PacketKind } from '../letters/letter.ts';
import { preflight, refuseBlocked } from '../preflight/preflight.ts';

export interface OrderDependencies {
  store: Store;
  now: () => Date;
  legal: LegalFacts;
  isLocked: boolean;
}

/** What the job gets: ids only. */
export interface PacketOrder {
  packetId: string;
  caseId: string;
  kind: PacketKind;
  orderedById: string;
}

/** What is missing or weak in a case as it stands. @throws {MimamoriError} `case-unknown` */
export async function preflightCase(
  { store, now, legal, isLocked }: OrderDependencies,
  actor: Actor,
  caseIdOrNumber: string,
  kind: PacketKind,
): Promise<PreflightFinding[]> {
  const material = await loadMaterial(store, caseIdOrNumber, actor);
  return preflight({ material, kind, legal, isLocked, today: dayInJapan(now()) });
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
  const { store, now, legal, isLocked } = deps;
  const material = await loadMaterial(store, caseIdOrNumber, actor);
  if (!mayWrite(actor, { personId: material.person?.id ?? null, givenTo: [] })) {
    throw new MimamoriError('packet-right', 'この事案の資料一式を作る権限がありません。', { case: material.number });
  }
  refuseBlocked(preflight({ material, kind, legal, isLocked, today: dayInJapan(now()) }));
  const at = now();
  const order: PacketOrder = { packetId: newId(at), caseId: material.id, kind, orderedById: actor.id };
  await store.transaction(async (tx) => {
    const row = { job: 'packet.build', payload: { ...order }, key: `packet.build ${order.packetId}` };
    if (maker === 'worker') await writeOutbox(tx, [row], at);
    const details = { case: material.number, version: material.version, kind };
    const subject = { subjectKind: 'packet', subjectId: order.packetId };
    await appendAudit(tx, [{ actor: actor.id, action: 'packet.ordered', ...subject, details }], at);
  });
  return order;
}
