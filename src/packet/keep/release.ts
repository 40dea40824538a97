import type { Viewer } from '../../access/index.ts';
import { type Actor, askSecondPerson, holdsDanger } from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import type { Store, Transaction } from '../../store/index.ts';
import { kindNames } from '../kind.ts';
import type { KeptPacket } from './kept.ts';

const KIND = 'packet_release';

/** Whether a packet may leave the house. `free`: it needs nobody else. */
export type Release = 'free' | 'approved' | 'asked' | 'needed';

/**
 * A packet that is meant to be handed over needs a different second person. A draft does not: it is for work on the case, and
 * says on each page that it is one. Nor does a packet for the police where the case holds a danger: danger does not wait.
 */
function isFree({ isDraft, kind }: Pick<KeptPacket, 'isDraft' | 'kind'>, categories: readonly string[]): boolean {
  return isDraft || (kind === 'police' && holdsDanger(categories));
}

/** Puts a packet before a second person. @throws {MimamoriError} `packet-unknown`, `packet-free`, as `askSecondPerson` */
export function askRelease(
  { store, now }: { store: Store; now: () => Date },
  viewer: Viewer,
  { packetId, caseId, reason }: { packetId: string; caseId: string; reason: string },
): Promise<string> {
  return store.transaction(async (tx) => {
    const packet = await tx.packet.findFirst({ where: { id: packetId, caseId }, include: { case: true } });
    if (!packet) throw new MimamoriError('packet-unknown', 'その資料一式は、この事案にありません。');
    const { kind, isDraft, version } = packet;
    const name = Object.entries(kindNames).find(([id]) => id === kind)?.[1] ?? kind;
    if (isDraft) {
      throw new MimamoriError('packet-free', '下書きの受け渡しに、承認は要りません。下書きのままでは提出できません。');
    }
    const label = `${name}の資料一式 第${version}版の受け渡し`;
    return askSecondPerson(tx, viewer, { kind: KIND, id: packetId, caseId, label, reason }, now());
  });
}

/** What stands in the way of each packet of a case, by its id. */
export async function releasesOf(
  store: Store,
  caseId: string,
  packets: readonly KeptPacket[],
): Promise<Map<string, Release>> {
  const row = await store.client.case.findUniqueOrThrow({ where: { id: caseId } });
  const approvals = await store.client.approval.findMany({
    where: { subjectKind: KIND, subjectId: { in: packets.map(({ id }) => id) }, withdrawnAt: null },
  });
  const releaseOf = (packet: KeptPacket): Release => {
    if (isFree(packet, row.categories)) return 'free';
    const own = approvals.filter(({ subjectId }) => subjectId === packet.id);
    const isApproved = own.some(({ answer, version }) => answer === 'approved' && version >= row.substanceVersion);
    if (isApproved) return 'approved';
    return own.some(({ answer, version }) => answer === null && version === row.version) ? 'asked' : 'needed';
  };
  return new Map(packets.map((packet) => [packet.id, releaseOf(packet)]));
}

/**
 * Stands before a packet leaves, in the transaction that enters it: an approval that was not taken back, and of what the case
 * holds now. The row is locked, so that it cannot be taken back meanwhile. The terminal needs none: who reaches it reaches the
 * files as well, and that it was the terminal is in the ledger.
 * @returns the approval's id, or null where none is needed. @throws {MimamoriError} `approval-needed`
 */
export async function requireRelease(tx: Transaction, actor: Actor, packet: KeptPacket): Promise<string | null> {
  const row = await tx.case.findUniqueOrThrow({ where: { id: packet.caseId } });
  if (actor.role === 'terminal' || isFree(packet, row.categories)) return null;
  const [approval] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Approval"
    WHERE "subjectKind" = ${KIND} AND "subjectId" = ${packet.id} AND "version" >= ${row.substanceVersion}
      AND "answer" = 'approved' AND "withdrawnAt" IS NULL
    ORDER BY "answeredAt" DESC LIMIT 1 FOR SHARE`;
  if (!approval) {
    throw new MimamoriError(
      'approval-needed',
      '提出用の資料一式を受け渡すには、別の人の承認が要ります。事案の「書類」の画面で承認を求めてください。承認のあとに投稿や事実を変えたときは、もう一度承認を受けます。',
      { packet: packet.id },
    );
  }
  return approval.id;
}
