import { type CaseMaterial, loadMaterial } from '../../case/index.ts';
import { enterCustody, type Piece, readCustodyLog } from '../../evidence/index.ts';
import { appendAudit, type Store } from '../../store/index.ts';
import { buildPacket, type PacketDependencies } from '../assemble/build.ts';
import type { KeptPacket } from './kept.ts';
import { toKept } from './kept.ts';
import type { PacketOrder } from './order.ts';

/**
 * Makes an ordered packet and enters it: row and ledger in one transaction. A packet that was made already is left alone.
 * @throws {MimamoriError} as `buildPacket`
 */
export async function makePacket(
  deps: PacketDependencies & { store: Store },
  { packetId, caseId, kind, orderedById }: PacketOrder,
): Promise<{ packet: KeptPacket; isNew: boolean }> {
  const { store, now } = deps;
  const made = await store.client.packet.findUnique({ where: { id: packetId } });
  if (made) return { packet: toKept(made), isNew: false };
  const material = await loadMaterial(store, caseId);
  const { _max } = await store.client.packet.aggregate({
    where: { caseId: material.id, kind },
    _max: { version: true },
  });
  const version = (_max.version ?? 0) + 1;
  const pieces = piecesOf(material);
  // Entered before it is made, so that the log in the packet tells of the packet itself.
  await store.transaction((tx) => {
    const taken = { event: 'export', by: orderedById, note: `packet ${packetId}`, packetId } as const;
    return enterCustody(
      tx,
      deps.evidence,
      pieces.map((piece) => ({ piece, ...taken })),
      now(),
    );
  });
  const custodyOf = async (stored: string): Promise<string> => {
    const piece = pieces.find(({ folder }) => folder === stored);
    return piece ? await readCustodyLog(store.client, deps.evidence, piece) : '';
  };
  const built = await buildPacket({ ...deps, custodyOf }, material, kind, version);
  const at = now();
  const codes = built.findings.map(({ code, level }) => ({ code, level }));
  const row = await store.transaction(async (tx) => {
    // Another worker that was faster has taken the version: the unique key ends this one, and it is tried again.
    const entered = await tx.packet.create({
      data: {
        id: packetId,
        caseId: material.id,
        kind,
        version,
        caseVersion: material.version,
        fileName: built.fileName,
        folder: built.folder,
        sha256: built.sha256,
        outerHash: built.outerHash,
        isDraft: built.isDraft,
        preflight: codes,
        createdAt: at,
        createdById: orderedById,
      },
    });
    const details = {
      ...{ case: material.number, caseVersion: material.version, kind, version, isDraft: built.isDraft },
      ...{
        folder: built.folder,
        sha256: built.sha256,
        token: built.outerHash,
        findings: codes.map(({ code }) => code),
      },
    };
    const subject = { subjectKind: 'packet', subjectId: packetId };
    await appendAudit(tx, [{ actor: orderedById, action: 'packet.built', ...subject, details }], at);
    return entered;
  });
  return { packet: toKept(row), isNew: true };
}

/** The evidence that goes into a packet. */
function piecesOf({ posts, attachments }: CaseMaterial): Piece[] {
  const captures = posts.flatMap(({ capture }) => (capture ? [{ id: capture.id, folder: capture.folder }] : []));
  return [...captures, ...attachments.map(({ id, folder }) => ({ id, folder }))];
}
