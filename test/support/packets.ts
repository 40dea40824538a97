import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEvidenceStore, takeFolder } from '../../src/capture/index.ts';
import type { CaseMaterial } from '../../src/case/index.ts';
import { buildPacket, type PacketDependencies } from '../../src/packet/assemble/build.ts';
import type { LegalFacts, Letter, PacketKind } from '../../src/packet/index.ts';
import { lendCaches } from './caches.ts';
import { type SealWish, sealCaptures } from './cases.ts';
import { createPki, type Pki } from './pki/sealed.ts';
import { printDependencies } from './print.ts';

export const noLegal: LegalFacts = { platforms: [], elements: [], provisions: [], senderItems: [], channels: [] };

/** A letter with two versions, for tests that are not about the letters. */
export const oneLetter: Letter = {
  folder: '20_書式',
  fileName: '依頼書',
  document: { name: '依頼書', title: '依頼書', blocks: [{ kind: 'paragraph', text: '田中一郎' }] },
  forSender: { name: '依頼書', title: '依頼書', blocks: [{ kind: 'paragraph', text: '●●' }] },
  rendering: 'both',
};

export interface PacketSetting {
  deps: PacketDependencies;
  pki: Pki;
  /** The data folder: evidence lies in it. */
  root: string;
  /** Seals what the case needs, builds its packet and lays the ZIP out. */
  build(
    material: CaseMaterial,
    kind: PacketKind,
    version?: number,
  ): Promise<{ zip: string; isDraft: boolean; codes: string[]; outerHash: string | null }>;
  seal(material: CaseMaterial, wish?: SealWish): Promise<CaseMaterial>;
  close(): Promise<void>;
}

export async function packetSetting(change: Partial<PacketDependencies> = {}): Promise<PacketSetting> {
  const root = await mkdtemp(join(tmpdir(), 'mimamori-packet-'));
  lendCaches(root);
  const at = new Date('2026-11-20T03:00:00Z');
  const pki = await createPki(new Date('2026-10-01T00:00:00Z'));
  pki.clock.now = at;
  const evidence = await openEvidenceStore(join(root, 'evidence'));
  const draftFolder = join(root, 'drafts');
  await mkdir(draftFolder);
  const { signer, stamping } = pki;
  const deps: PacketDependencies = {
    evidence,
    capture: { ...(await printDependencies()), signer, stamping },
    draftFolder,
    now: () => at,
    legal: noLegal,
    lettersFor: () => [oneLetter],
    ...change,
  };
  let count = 0;
  const sealAll = async (material: CaseMaterial, wish?: SealWish) => {
    pki.clock.now = new Date('2026-11-14T00:00:00Z');
    const sealed = await sealCaptures(material, { evidence, signer, stamping }, wish);
    pki.clock.now = at;
    return sealed;
  };
  return {
    deps,
    pki,
    root,
    seal: sealAll,
    async build(material, kind, version = 1) {
      const built = await buildPacket(deps, material, kind, version);
      count += 1;
      const out = join(root, `out-${count}`);
      await takeFolder(evidence, built.folder, out, 'scratch');
      return {
        zip: join(out, built.fileName),
        isDraft: built.isDraft,
        codes: built.findings.map(({ code }) => code),
        outerHash: built.outerHash,
      };
    },
    async close() {
      await pki.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
