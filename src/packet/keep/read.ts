import { access, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EvidenceStore, packFolder, takeFolder } from '../../capture/index.ts';
import { type Actor, findCaseId } from '../../case/index.ts';
import { enterCustody, piecesInPacket } from '../../evidence/index.ts';
import { isMimamoriError, MimamoriError } from '../../kernel/index.ts';
import { appendAudit, type Store } from '../../store/index.ts';
import { type KeptPacket, toKept } from './kept.ts';
import { requireRelease } from './release.ts';

/** The packets of a case, newest first. @throws {MimamoriError} `case-unknown` */
export async function listPackets(store: Store, actor: Actor, caseIdOrNumber: string): Promise<KeptPacket[]> {
  const caseId = await findCaseId(store, actor, caseIdOrNumber);
  const rows = await store.client.packet.findMany({
    where: { caseId },
    orderBy: [{ createdAt: 'desc' }, { version: 'desc' }],
  });
  return rows.map(toKept);
}

export interface ReadDependencies {
  store: Store;
  evidence: EvidenceStore;
  /** Where what is handed out is put together. */
  draftFolder: string;
  now: () => Date;
}

/**
 * The ZIP of a packet as it was sealed. That it was handed out, to whom, and by whose approval goes into the ledger.
 * @throws {MimamoriError} `packet-unknown`, also where the case may not be seen; `approval-needed`; as `EvidenceStore.get`
 */
export async function readPacket(
  deps: ReadDependencies,
  actor: Actor,
  packetId: string,
): Promise<{ packet: KeptPacket; zip: Buffer }> {
  const packet = await seenPacket(deps, actor, packetId);
  const zip = await deps.evidence.get(packet.sha256);
  await recordRelease(deps, actor, packet);
  return { packet, zip };
}

/**
 * The ZIP and what lies beside it (its time stamp, the authority's certificates, the command that checks them) in one ZIP, for
 * whoever is to see with OpenSSL alone that the container is as it was made. Entered as a handing out like any other.
 * @throws {MimamoriError} as `readPacket`
 */
export async function readStampedPacket(
  deps: ReadDependencies,
  actor: Actor,
  packetId: string,
): Promise<{ packet: KeptPacket; zip: Buffer }> {
  const packet = await seenPacket(deps, actor, packetId);
  const work = await mkdtemp(join(deps.draftFolder, 'stamped-'));
  try {
    const [folder, path] = [join(work, 'folder'), join(work, 'stamped.zip')];
    await takeFolder(deps.evidence, packet.folder, folder, 'scratch');
    await packFolder(folder, path);
    const zip = await readFile(path);
    await recordRelease(deps, actor, packet);
    return { packet, zip };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Writes the ZIP and the stamps beside it into a folder. @returns their paths
 * @throws {MimamoriError} `packet-unknown`, `approval-needed`, `packet-exists` where a file of that name is there
 */
export async function writePacket(
  deps: ReadDependencies,
  actor: Actor,
  packetId: string,
  out: string,
): Promise<string[]> {
  const packet = await seenPacket(deps, actor, packetId);
  await mkdir(out, { recursive: true });
  const draft = await mkdtemp(join(out, '.packet-'));
  try {
    await takeFolder(deps.evidence, packet.folder, draft);
    const names = (await readdir(draft)).sort();
    for (const name of names) await refuseExisting(join(out, name));
    await recordRelease(deps, actor, packet);
    for (const name of names) await rename(join(draft, name), join(out, name));
    return names.map((name) => join(out, name));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function seenPacket({ store }: ReadDependencies, actor: Actor, packetId: string): Promise<KeptPacket> {
  const row = await store.client.packet.findUnique({ where: { id: packetId } });
  const isSeen =
    row !== null &&
    (await findCaseId(store, actor, row.caseId).then(
      () => true,
      (error) => {
        if (isMimamoriError(error, 'case-unknown')) return false;
        throw error;
      },
    ));
  if (!row || !isSeen) {
    throw new MimamoriError('packet-unknown', 'その資料一式はないか、見る権限がありません。', { packet: packetId });
  }
  return toKept(row);
}

async function recordRelease({ store, evidence, now }: ReadDependencies, actor: Actor, packet: KeptPacket) {
  const { id, kind, version, isDraft } = packet;
  const event = { actor: actor.id, action: 'packet.released', subjectKind: 'packet', subjectId: id };
  await store.transaction(async (tx) => {
    const approval = await requireRelease(tx, actor, packet);
    const pieces = await piecesInPacket(tx, id);
    const taken = { event: 'transfer', by: actor.id, note: `packet ${id}`, packetId: id } as const;
    await enterCustody(
      tx,
      evidence,
      pieces.map((piece) => ({ piece, ...taken })),
      now(),
    );
    const details = { kind, version, isDraft, ...(approval !== null && { approval }) };
    await appendAudit(tx, [{ ...event, details }], now());
  });
}

async function refuseExisting(path: string): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) {
    throw new MimamoriError('packet-exists', `${path} はすでにあります。別のフォルダーを指定してください。`);
  }
}
