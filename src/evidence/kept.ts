import type { Prisma, Store, Transaction } from '../store/index.ts';

/** A sealed folder in the evidence store and where it is entered. */
export interface KeptFolder {
  kind: 'capture' | 'look' | 'attachment' | 'report';
  /** Of its row. */
  id: string;
  /** Whose custody it belongs to: a look's is that of the capture. */
  evidenceId: string;
  folder: string;
  /** SHA-256 of the outermost token; null while no authority has answered. */
  outerHash: string | null;
}

type Client = Store['client'] | Transaction;
interface Choice {
  id?: string;
  isStamped?: boolean;
}

/** Everything that is sealed: captures and later looks at them, attachments of cases, what staff handed in. */
export async function keptFolders(client: Client, { id, isStamped }: Choice = {}): Promise<KeptFolder[]> {
  const outerHash = isStamped === undefined ? {} : { outerHash: isStamped ? { not: null } : null };
  const which = { ...(id !== undefined && { id }), ...outerHash };
  const ordered = { orderBy: { id: 'asc' } } as const;
  const captures = await client.capture.findMany({ where: { ...which, state: 'sealed' }, ...ordered });
  const looks = await client.look.findMany({ where: { ...which, capture: { state: 'sealed' } }, ...ordered });
  const attachments = await client.attachment.findMany({ where: which, ...ordered });
  const reports = await client.staffReport.findMany({ where: { ...which, folder: { not: null } }, ...ordered });
  return [
    ...captures.flatMap((row) => entry('capture', row)),
    ...looks.flatMap((row) => entry('look', row, row.captureId)),
    ...attachments.flatMap((row) => entry('attachment', row)),
    ...reports.flatMap((row) => entry('report', row)),
  ];
}

function entry(
  kind: KeptFolder['kind'],
  { id, folder, outerHash }: { id: string; folder: string | null; outerHash: string | null },
  evidenceId = id,
): KeptFolder[] {
  return folder === null ? [] : [{ kind, id, evidenceId, folder, outerHash }];
}

/** Enters the folder that takes the place of another: the same evidence with one more stamp. */
export async function replaceFolder(
  tx: Transaction,
  { kind, id }: KeptFolder,
  next: { folder: string; outerHash: string; stampedAt: Date },
): Promise<void> {
  const { stampedAt, ...rest } = next;
  const where = { id };
  if (kind === 'capture') await tx.capture.update({ where, data: { ...rest, stampedAt } });
  else if (kind === 'look') await tx.look.update({ where, data: rest });
  else if (kind === 'attachment') await tx.attachment.update({ where, data: rest });
  else await tx.staffReport.update({ where, data: rest });
}

/** Folders that are nobody's to erase: those of evidence that stays, and of packets. */
export async function foldersThatStay(client: Client): Promise<string[]> {
  const packets: Prisma.PacketFindManyArgs = { select: { folder: true } };
  const rows = [...(await keptFolders(client)), ...(await client.packet.findMany(packets))];
  return rows.map(({ folder }) => folder);
}
