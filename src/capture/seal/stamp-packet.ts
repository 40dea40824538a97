import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { MimamoriError } from '../../kernel/index.ts';
import { pemOf } from './chain.ts';
import { chainFile, rootFile, token } from './layout.ts';
import { sha256Of } from './manifest.ts';
import { stampCommand } from './readme.ts';
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
    await writeFile(`${zipPath}-README.txt`, readme(basename(zipPath), stamped.stamp.at));
    return { tokenHash: sha256Of(stamped.response), at: stamped.stamp.at };
  }
  throw new MimamoriError('packet-no-authority', 'どのタイムスタンプ局からもタイムスタンプを受けられませんでした。');
}

function readme(name: string, at: Date): string {
  return `この ZIP が 1 ビットも変わっていないことを、開く前に確かめる命令 / checks the ZIP as a whole, before it is opened

    ${stampCommand(name, name, Math.floor(at.getTime() / 1000))}

sha256sum ${token(name)} の値を、台帳の値と比べてください。中身の確かめ方は、ZIP の中の 00_README.txt にあります。
Compare the SHA-256 of ${token(name)} with the ledger. 00_README.txt inside the ZIP tells how to check the content.
`;
}
