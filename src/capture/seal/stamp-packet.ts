import { readFile, writeFile } from 'node:fs/promises';
import { MimamoriError } from '../../kernel/index.ts';
import { pemOf } from './chain.ts';
import { chainFile, rootFile, token } from './layout.ts';
import { sha256Of } from './manifest.ts';
import { type Stamping, stampBytes } from './time-stamp.ts';

/**
 * Stamps a packet ZIP as a whole, beside it (`x.zip.tsr`), so that OpenSSL alone sees a change of the container too.
 * @returns SHA-256 of the token
 * @throws {MimamoriError} `packet-no-authority`
 */
export async function stampPacket(zipPath: string, stamping: Stamping): Promise<{ tokenHash: string; at: Date }> {
  const bytes = await readFile(zipPath);
  for (const authority of stamping.authorities) {
    const stamped = await stampBytes(bytes, authority, stamping).catch(() => undefined);
    if (!stamped) continue;
    await writeFile(token(zipPath), stamped.response);
    await writeFile(rootFile(zipPath), pemOf(stamped.stamp.chain.slice(-1)));
    await writeFile(chainFile(zipPath), pemOf(stamped.stamp.chain.slice(0, -1)));
    return { tokenHash: sha256Of(stamped.response), at: stamped.stamp.at };
  }
  throw new MimamoriError('packet-no-authority', 'どのタイムスタンプ局からもタイムスタンプを受けられませんでした。');
}
