import { z } from 'zod';
import type { Prisma } from '../../store/index.ts';
import { isPacketKind } from '../kind.ts';
import type { PacketKind } from '../letters/letter.ts';

/** A packet that was made: it never changes. */
export interface KeptPacket {
  id: string;
  caseId: string;
  kind: PacketKind;
  version: number;
  /** Version of the case that it was made of. */
  caseVersion: number;
  fileName: string;
  /** The ZIP with the stamps beside it, in the evidence store. */
  folder: string;
  /** Of the ZIP, hexadecimal. */
  sha256: string;
  /** Hash of the token, as the ledger has it; null where no authority answered. */
  outerHash: string | null;
  isDraft: boolean;
  findings: { code: string; level: string }[];
  createdAt: Date;
  createdById: string;
}

const findings = z.array(z.object({ code: z.string(), level: z.string() }));

export function toKept({ measureId: _, kind, preflight, ...row }: Prisma.PacketGetPayload<object>): KeptPacket {
  if (!isPacketKind(kind)) throw new RangeError('a packet of a kind that there is not');
  return { ...row, kind, findings: findings.parse(preflight) };
}
