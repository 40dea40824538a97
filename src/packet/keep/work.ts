import { isMimamoriError } from '../../kernel/index.ts';
import { appendAudit, type Store } from '../../store/index.ts';
import type { PacketDependencies } from '../assemble/build.ts';
import { makePacket } from './make.ts';
import type { PacketOrder } from './order.ts';

/** What no second try would change. */
const FINAL = ['packet-blocked', 'case-unknown', 'packet-too-large', 'evidence-missing', 'evidence-rotten'];

export type Worked = { state: 'made' | 'there already' } | { state: 'failed'; code: string };

/** Makes an ordered packet; what can't be made is entered in the ledger with its reason. @throws what may pass by itself */
export async function workOnOrder(deps: PacketDependencies & { store: Store }, order: PacketOrder): Promise<Worked> {
  try {
    const { isNew } = await makePacket(deps, order);
    return { state: isNew ? 'made' : 'there already' };
  } catch (error) {
    if (!isMimamoriError(error) || !FINAL.includes(error.code)) throw error;
    const event = { actor: 'system', action: 'packet.failed', subjectKind: 'packet', subjectId: order.packetId };
    const details = { case: order.caseId, kind: order.kind, code: error.code };
    await deps.store.transaction((tx) => appendAudit(tx, [{ ...event, details }], deps.now()));
    return { state: 'failed', code: error.code };
  }
}
