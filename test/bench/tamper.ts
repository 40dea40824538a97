import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verify } from '../../src/capture/index.ts';
import { commandsIn, hasOpenssl, runCommands } from '../support/pki/openssl.ts';
import { createPki, sealedFolder, temporaryFolder } from '../support/pki/sealed.ts';
import { sizes } from '../support/pki/tamper.ts';

/**
 * Flips a bit in every byte of a sealed packet of more than 50 kB and shows each to the README's own commands
 * (`sha256sum`, `openssl`) and to `mimamori verify`. Takes long. `npm run bench -- tamper [every Nth byte]`
 */
const step = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1);
if (!hasOpenssl) process.exit(1);

const pki = await createPki();
const folder = await temporaryFolder();
const sealed = join(folder.path, 'packet');
const ledgerHash = (await sealedFolder(sealed, pki, 52_000)).outerHash ?? '';
const commands = await commandsIn(sealed);
if ((await runCommands(sealed, commands)) !== undefined) throw new Error('the packet is broken before it was touched');

const started = performance.now();
const missed = { openssl: [] as string[], 'openssl, in the outermost token': [] as string[], ours: [] as string[] };
let flipped = 0;
for (const { path, size } of await sizes(sealed)) {
  const file = join(sealed, path);
  const whole = await readFile(file);
  for (let offset = 0; offset < size; offset += step) {
    const bytes = Buffer.from(whole);
    bytes[offset] = (bytes[offset] ?? 0) ^ (1 << (offset % 8));
    await rm(file);
    await writeFile(file, bytes);
    flipped += 1;
    const where = `${path}:${offset}`;
    if ((await runCommands(sealed, commands)) === undefined) {
      missed[path === 'seal/outer.tsr' ? 'openssl, in the outermost token' : 'openssl'].push(where);
    }
    if ((await verify(sealed, { ledgerHash })).status === 'ok') missed.ours.push(where);
  }
  await rm(file);
  await writeFile(file, whole);
}
process.stdout.write(
  `${flipped} packets with one bit flipped, ${Math.round((performance.now() - started) / 1000)} s\n`,
);
for (const [who, places] of Object.entries(missed)) {
  process.stdout.write(`not rejected by ${who}: ${places.length} ${places.slice(0, 20).join(' ')}\n`);
}
await folder.remove();
await pki.close();
