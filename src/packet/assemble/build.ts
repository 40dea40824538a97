import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type CaptureDeps,
  type EvidenceStore,
  packFolder,
  putFolder,
  seal,
  stampPacket,
  takeFolder,
  verify,
} from '../../capture/index.ts';
import type { CaseMaterial } from '../../case/index.ts';
import { dayInJapan, isMimamoriError, MimamoriError, sha256 } from '../../kernel/index.ts';
import { openPrinter, type Printer } from '../../print/index.ts';
import { type Unprinted, unprintedPdfs } from '../exhibits/attached-pdf.ts';
import { type MadeExhibit, makeExhibits } from '../exhibits/make.ts';
import { numberExhibits } from '../exhibits/number.ts';
import { chooseRelated, type RelatedCapture, readRelated } from '../exhibits/related.ts';
import type { LegalFacts, LetterContext, PreflightFinding } from '../letters/context.ts';
import type { Letter, PacketKind } from '../letters/letter.ts';
import { concealLeaks } from '../letters/masking/conceal-leaks.ts';
import { isDraft, preflight, refuseBlocked } from '../preflight/preflight.ts';
import { packetNumber, zipName } from './name.ts';
import { type OriginalsLock, originalsOf, placeOriginal } from './originals.ts';
import { introduction, packetRecord, type RecordFacts } from './record.ts';
import { type Made, renderLetters } from './render-letters.ts';

export interface PacketDependencies {
  evidence: EvidenceStore;
  /** Browser and fonts that print, the signer and the authorities that seal. */
  capture: Pick<CaptureDeps, 'browser' | 'fonts' | 'signer' | 'stamping'>;
  /** For packets under way; emptied when they are in the evidence store. */
  draftFolder: string;
  now: () => Date;
  legal: LegalFacts;
  lettersFor(kind: PacketKind, material: CaseMaterial, context: LetterContext): readonly Letter[];
  /** Without one the originals lie open in the packet. */
  lock?: OriginalsLock;
  /** The custody of an original, by its folder in the evidence store, as `custody.jsonl`; without it, it is left out. */
  custodyOf?: (stored: string) => Promise<string>;
}

export interface BuiltPacket {
  number: string;
  fileName: string;
  /** The ZIP and the stamps beside it, in the evidence store. */
  folder: string;
  /** Of the ZIP. */
  sha256: string;
  /** Hash of the token over the ZIP where an authority answered, else of the outermost token inside it. */
  outerHash: string | null;
  isDraft: boolean;
  findings: PreflightFinding[];
}

/**
 * Makes one packet out of one case: papers, exhibits and sealed originals, sealed as a whole and kept in the evidence
 * store. The same case gives the same files but for times, signatures and the ciphertext of locked originals.
 * @throws {MimamoriError} `packet-blocked` where it would be false, `packet-broken`, those of print and seal
 */
export async function buildPacket(
  deps: PacketDependencies,
  material: CaseMaterial,
  kind: PacketKind,
  version: number,
): Promise<BuiltPacket> {
  const at = deps.now();
  const { legal, lock } = deps;
  const unprinted = await unprintedPdfs(deps.evidence, material);
  const today = dayInJapan(at);
  const findings = preflight({ material, kind, legal, today, isLocked: lock !== undefined, unprinted });
  refuseBlocked(findings);
  const work = await mkdtemp(join(deps.draftFolder, 'packet-'));
  const printer = await openPrinter(deps.capture).catch(async (error) => {
    await rm(work, { recursive: true, force: true });
    throw error;
  });
  try {
    return await assemble({ deps, material, kind, version, at, findings, unprinted, work, printer });
  } finally {
    await printer.close();
    await rm(work, { recursive: true, force: true });
  }
}

interface Work {
  deps: PacketDependencies;
  material: CaseMaterial;
  kind: PacketKind;
  version: number;
  at: Date;
  findings: PreflightFinding[];
  unprinted: ReadonlyMap<string, Unprinted>;
  work: string;
  printer: Printer;
}

async function assemble(task: Work): Promise<BuiltPacket> {
  const { deps, material, kind, version, at, findings, unprinted, work, printer } = task;
  const number = packetNumber(material, kind, version);
  const draft = isDraft(findings);
  const context: LetterContext = {
    ...{ today: dayInJapan(at), exhibits: [], findings, isDraft: draft, legal: deps.legal, packetNumber: number },
    signerFingerprint: sha256(deps.capture.signer.certificate.raw),
  };
  const concealed = concealLeaks(material, context).material;
  const originals = originalsOf(material, numberExhibits(concealed));
  const folders = await unpack(deps.evidence, originals, join(work, 'originals'));
  const related = await relatedTo(material, folders);
  const exhibits = numberExhibits(concealed, related);
  const letters = deps.lettersFor(kind, material, { ...context, exhibits });
  const [papers, shown] = await Promise.all([
    renderLetters(letters, draft, at),
    makeExhibits({ material, concealed, exhibits, folders, related, unprinted, printer, at }),
  ]);
  const made = [...papers, ...shown.map(exhibitFile)];
  const packet = join(work, 'packet');
  await writeAll(packet, made, printer);

  const placed: RecordFacts['originals'][number][] = [];
  for (const { subjectId, stored, name } of originals) {
    const folder = folders.get(subjectId);
    if (folder === undefined) continue;
    const path = await placeOriginal(folder, join(packet, '40_原本'), name, deps.lock);
    const custody = `40_原本/${name}.custody.jsonl`;
    const log = await deps.custodyOf?.(stored);
    if (log) await writeFile(join(packet, custody), log);
    placed.push({ subjectId, path: `40_原本/${path}`, ...(log && { custody }) });
  }
  const facts: RecordFacts = {
    ...{ material: concealed, kind, version, number, at, isDraft: draft, findings, exhibits },
    ...{ originals: placed, isLocked: deps.lock !== undefined },
  };
  await writeFile(join(packet, 'packet.json'), packetRecord(facts));
  await writeFile(join(packet, '00_README.txt'), introduction(facts));
  return { number, isDraft: draft, findings, ...(await sealAndKeep(deps, packet, join(work, 'out'), zipName(number))) };
}

const exhibitFile = ({ fileName, page }: MadeExhibit): Made => ({ path: `30_証拠/${fileName}`, page });

async function unpack(
  evidence: EvidenceStore,
  originals: readonly { subjectId: string; stored: string }[],
  to: string,
) {
  const folders = new Map<string, string>();
  for (const [index, { subjectId, stored }] of originals.entries()) {
    const folder = join(to, String(index + 1));
    await takeFolder(evidence, stored, folder, 'scratch');
    folders.set(subjectId, folder);
  }
  return folders;
}

/** Threads and accounts that stand as exhibits beside the posts. */
async function relatedTo({ posts }: CaseMaterial, folders: ReadonlyMap<string, string>) {
  const captured = new Map<string, RelatedCapture[]>();
  for (const { id } of posts) {
    const folder = folders.get(id);
    if (folder !== undefined) captured.set(id, await readRelated(folder));
  }
  return chooseRelated(posts, captured);
}

async function writeAll(folder: string, made: readonly Made[], printer: Printer): Promise<void> {
  const pages = made.flatMap((file) => ('page' in file ? [file] : []));
  const printed = await printer.print(pages.map(({ page }) => page));
  const files = new Map<string, Uint8Array>();
  const add = (path: string, bytes: Uint8Array) => {
    if (files.has(path))
      throw new MimamoriError('packet-broken', '同じ名前の書類が2つあります。', { files: files.size });
    files.set(path, bytes);
  };
  for (const file of made) if ('bytes' in file) add(file.path, file.bytes);
  for (const [index, { path }] of pages.entries()) add(path, printed[index] ?? new Uint8Array());
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes, { flag: 'wx' });
  }
}

/** Sealed like any evidence, packed, stamped as a whole, read back once before anybody relies on it. */
async function sealAndKeep(deps: PacketDependencies, packet: string, out: string, zip: string) {
  const { signer, stamping } = deps.capture;
  const title = { ja: '見守り 資料一式の封印', en: 'Mimamori: seal of the packet' };
  const sealed = await seal(packet, signer, stamping, { now: deps.now, title });
  await mkdir(out);
  const path = join(out, zip);
  await packFolder(packet, path);
  const [found, stamped] = await Promise.all([verify(path), stampIfPossible(path, stamping)]);
  if (found.status !== 'ok') throw new MimamoriError('packet-broken', '封印した資料一式を確かめられませんでした。');
  return {
    fileName: zip,
    folder: await putFolder(deps.evidence, out),
    sha256: sha256(await readFile(path)),
    outerHash: stamped?.tokenHash ?? sealed.outerHash ?? null,
  };
}

/** Without an authority the ZIP goes without a stamp of its own; the seal inside says what it has. */
const stampIfPossible = (path: string, stamping: CaptureDeps['stamping']) =>
  stampPacket(path, stamping).catch((error) => {
    if (isMimamoriError(error, 'packet-no-authority')) return undefined;
    throw error;
  });
