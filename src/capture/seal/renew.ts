import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MimamoriError } from '../../kernel/index.ts';
import { pemOf } from './chain.ts';
import { earliestExpiry } from './check-renewals.ts';
import { checkStamp } from './checks.ts';
import { digestAll, makeReadOnly, openFolder, writeInto } from './folder.ts';
import { OUTER, renewalList, renewalName, renewalOf, SEAL_LIST, token } from './layout.ts';
import { sha256Of, writeList } from './manifest.ts';
import { countCommand, stampCommand } from './readme.ts';
import { writeChain } from './stamps.ts';
import { type Stamping, stampBytes } from './time-stamp.ts';
import { Broken } from './verification.ts';

const DAY_MS = 24 * 3600 * 1000;
/** How long before the end of a certificate its stamp is renewed. */
export const RENEW_AHEAD_DAYS = 180;

export interface Outermost {
  /** Time in the outermost stamp. */
  stampedAt: Date;
  expiresAt: Date;
  renewalIsDue: boolean;
}

/** When the outermost stamp of a folder runs out. @throws {Broken} when it can't be read; verify first */
export async function outermostStamp(folder: string, now: Date): Promise<Outermost> {
  const tree = await openFolder(folder);
  const count = countRenewals(tree.paths);
  const [name, list] = count > 0 ? [renewalName(count), renewalList(count)] : [OUTER, SEAL_LIST];
  const stamp = await checkStamp(tree, name, list, {});
  const expiresAt = earliestExpiry(stamp);
  const renewalIsDue = expiresAt.getTime() - now.getTime() < RENEW_AHEAD_DAYS * DAY_MS;
  return { stampedAt: stamp.at, expiresAt, renewalIsDue };
}

const countRenewals = (paths: readonly string[]): number => Math.max(0, ...paths.map((path) => renewalOf(path) ?? 0));

/**
 * Adds an archive time stamp: a fresh list of all files with SHA-512, stamped anew. Verify the folder before.
 * @returns the hash of the new outermost token, for the ledger
 * @throws {MimamoriError} `renewal-no-authority`
 */
export async function renewSeal(
  folder: string,
  stamping: Stamping,
  now: Date = new Date(),
): Promise<{ outerHash: string; at: Date }> {
  const tree = await openFolder(folder);
  const number = countRenewals(tree.paths) + 1;
  const name = renewalName(number);
  const before = new Set(tree.paths);
  for (const authority of stamping.authorities) {
    try {
      // Asked once for its chain, which the stamped list must cover.
      const probe = await stampBytes(Buffer.from(name), authority, stamping, 'sha512');
      await writeChain(folder, name, probe, stamping);
      await writeInto(folder, `${name}-README.txt`, readme(number, Math.floor(now.getTime() / 1000)));
      const paths = (await openFolder(folder)).paths.filter((path) => path !== renewalList(number));
      const list = writeList(await digestAll(await openFolder(folder), paths, 'sha512'));
      await writeInto(folder, renewalList(number), list);
      const stamped = await stampBytes(Buffer.from(list), authority, stamping, 'sha512');
      if (pemOf(stamped.stamp.chain) !== pemOf(probe.stamp.chain)) throw new Broken('stamp', 'other chain');
      await writeInto(folder, token(name), stamped.response);
      await makeReadOnly(folder, (await openFolder(folder)).paths);
      return { outerHash: sha256Of(stamped.response), at: stamped.stamp.at };
    } catch {
      for (const path of (await openFolder(folder)).paths) if (!before.has(path)) await rm(join(folder, path));
    }
  }
  throw new MimamoriError(
    'renewal-no-authority',
    'どのタイムスタンプ局からも、更新のタイムスタンプを受けられませんでした。通信と --tsa の設定を確かめてください。',
  );
}

function readme(number: number, attime: number): string {
  const list = renewalList(number);
  return `更新した封印の確かめ方 / how to check the renewed seal

    sha512sum -c --strict ${list}
    ${countCommand(list)}
    ${stampCommand(list, renewalName(number), attime)}
`;
}
