import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pemOf, refuseRevoked, TrustFault } from './chain.ts';
import { digestAll, openFolder, writeInto } from './folder.ts';
import {
  chainFile,
  MANIFEST,
  OUTER,
  revocationFile,
  rootFile,
  SEAL_LIST,
  SIGNATURE,
  stampName,
  statusFile,
  token,
} from './layout.ts';
import { readList, sha256Of, writeList } from './manifest.ts';
import { fetchRevocationLists, fetchStatusAnswers } from './revocation.ts';
import { publicAddress, type StampDigest, type Stamped, type Stamping, stampBytes } from './time-stamp.ts';

/** How many authorities stamp the signature; further ones stand by. */
const STAMPS = 2;

export interface StampResult {
  /** Time in each stamp over the signature. */
  stamps: { authority: string; at: Date }[];
  /** SHA-256 of the outermost token: for the ledger and the cover letter. Undefined if there is none. */
  outerHash: string | undefined;
  /** English, for the record: which authority failed and how. */
  faults: string[];
}

/** Stamps the signature of a folder, lists what came after the manifest and stamps that list. */
export async function stampFolder(folder: string, stamping: Stamping): Promise<StampResult> {
  const faults: string[] = [];
  const before = new Set((await openFolder(folder)).paths);
  const signature = await readFile(join(folder, SIGNATURE));
  const taken: Stamped[] = [];
  for (const authority of stamping.authorities) {
    if (taken.length === STAMPS) break;
    const stamped = await attempt(signature, authority, stamping, faults);
    if (stamped && (await isWritten(writeStamp(folder, stampName(taken.length + 1), stamped, stamping), faults))) {
      taken.push(stamped);
    }
  }
  const outerHash = await stampOuter(folder, taken, stamping, faults);
  if (outerHash === undefined) await removeNew(folder, before);
  const stamps =
    outerHash === undefined
      ? []
      : taken.map(({ authority, stamp }) => ({ authority: publicAddress(authority), at: stamp.at }));
  return { stamps, outerHash, faults };
}

/** False where the authority's certificate had been withdrawn: nothing was written then. */
async function isWritten(writing: Promise<void>, faults: string[]): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (!(error instanceof TrustFault)) throw error;
    faults.push(error.message);
    return false;
  }
}

/** Half a set of stamps must not stay: the seal is to be as it was. */
async function removeNew(folder: string, before: ReadonlySet<string>): Promise<void> {
  for (const path of (await openFolder(folder)).paths) if (!before.has(path)) await rm(join(folder, path));
}

async function attempt(
  bytes: Uint8Array,
  authority: string,
  stamping: Stamping,
  faults: string[],
  digest?: StampDigest,
) {
  try {
    return await stampBytes(bytes, authority, stamping, digest);
  } catch (error) {
    faults.push(`${publicAddress(authority)}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/**
 * A token beside the chain that `openssl ts -verify` needs and the revocation data of that hour.
 * @throws {TrustFault} where these say that the authority's certificate had been withdrawn; nothing is written then
 */
export async function writeStamp(folder: string, name: string, stamped: Stamped, stamping: Stamping): Promise<void> {
  await writeChain(folder, name, stamped, stamping);
  await writeInto(folder, token(name), stamped.response);
}

export async function writeChain(folder: string, name: string, { stamp }: Stamped, stamping: Stamping): Promise<void> {
  const lists = await fetchRevocationLists(stamp.chain, stamping);
  const answers = await fetchStatusAnswers(stamp.chain, stamping);
  refuseRevoked(stamp.chain, { revocationLists: lists, statusAnswers: answers, at: stamp.at });
  await writeInto(folder, rootFile(name), pemOf(stamp.chain.slice(-1)));
  await writeInto(folder, chainFile(name), pemOf(stamp.chain.slice(0, -1)));
  for (const [index, list] of lists.entries()) await writeInto(folder, revocationFile(name, index + 1), list);
  for (const [index, answer] of answers.entries()) await writeInto(folder, statusFile(name, index + 1), answer);
}

/** The chain of the outer stamp must be in the list that it stamps, so the authority is one that just answered. */
async function stampOuter(folder: string, taken: readonly Stamped[], stamping: Stamping, faults: string[]) {
  for (const earlier of taken) {
    if (!(await isWritten(writeChain(folder, OUTER, earlier, stamping), faults))) continue;
    const list = await listSeal(folder);
    await writeInto(folder, SEAL_LIST, list);
    const outer = await attempt(Buffer.from(list), earlier.authority, stamping, faults);
    if (outer && pemOf(outer.stamp.chain) === pemOf(earlier.stamp.chain)) {
      await writeInto(folder, token(OUTER), outer.response);
      return sha256Of(outer.response);
    }
  }
  return undefined;
}

async function listSeal(folder: string): Promise<string> {
  const tree = await openFolder(folder);
  const manifest = readList(await tree.read(MANIFEST)) ?? [];
  const earlier = new Set(manifest.map((file) => file.path));
  const later = tree.paths.filter((path) => !earlier.has(path) && path !== SEAL_LIST && path !== token(OUTER));
  return writeList(await digestAll(tree, later, 'sha256'));
}
