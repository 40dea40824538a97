import {
  type CustodyEntry,
  custodyLine,
  type EvidenceStore,
  endOfCustody,
  readCustody,
  readFromFolder,
} from '../capture/index.ts';
import { lockLedger, type Store, type Transaction } from '../store/index.ts';

/** A piece of evidence: a capture, an attachment, what staff handed in. */
export interface Piece {
  id: string;
  /** Its sealed folder in the evidence store; null where its custody has been begun or nothing was sealed. */
  folder: string | null;
}

export interface CustodyEvent {
  piece: Piece;
  event: CustodyEntry['event'];
  /** A user's id, `system`, or `terminal`. */
  by: string;
  note?: string;
  packetId?: string;
}

const LOG = 'custody.jsonl';

/**
 * Adds to the custody of evidence, in the transaction of what happened to it. The log inside the seal can't grow, so the ledger
 * goes on where it ends: both together are one chain.
 */
export async function enterCustody(
  tx: Transaction,
  evidence: EvidenceStore,
  events: readonly CustodyEvent[],
  at: Date,
): Promise<void> {
  await lockLedger(tx);
  for (const { piece, event, by, note, packetId } of events) {
    const last = await tx.custodyLine.findFirst({ where: { evidenceId: piece.id }, orderBy: { number: 'desc' } });
    const previous = last?.hash ?? endOfCustody(await insideSeal(evidence, piece.folder));
    const written = custodyLine({ event, at, by, note }, previous);
    const place = { evidenceId: piece.id, number: (last?.number ?? 0) + 1 };
    await tx.custodyLine.create({ data: { ...place, at, event, packetId: packetId ?? null, ...written } });
  }
}

/** The whole custody of one piece as `custody.jsonl`: what the seal holds, and what came after. */
export async function readCustodyLog(
  client: Store['client'] | Transaction,
  evidence: EvidenceStore,
  { id, folder }: Piece,
): Promise<string> {
  const rows = await client.custodyLine.findMany({ where: { evidenceId: id }, orderBy: { number: 'asc' } });
  return (await insideSeal(evidence, folder)) + rows.map(({ line }) => `${line}\n`).join('');
}

/** @returns one Japanese sentence where a line was changed, taken out or put in */
export function faultOfCustody(log: string): string | undefined {
  const read = readCustody(log);
  return 'brokenLine' in read ? `取扱いの記録の ${read.brokenLine} 行目がつながりません。` : undefined;
}

/** What went into a packet, by what was entered when it was made. */
export async function piecesInPacket(tx: Transaction, packetId: string): Promise<Piece[]> {
  const rows = await tx.custodyLine.findMany({
    where: { packetId, event: 'export' },
    select: { evidenceId: true },
    distinct: ['evidenceId'],
    orderBy: { evidenceId: 'asc' },
  });
  return rows.map(({ evidenceId }) => ({ id: evidenceId, folder: null }));
}

async function insideSeal(evidence: EvidenceStore, folder: string | null): Promise<string> {
  if (folder === null) return '';
  return (await readFromFolder(evidence, folder, LOG))?.toString('utf8') ?? '';
}
