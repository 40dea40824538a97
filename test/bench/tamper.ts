import { cp, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packFolder, stampPacket, verify } from '../../src/capture/index.ts';
import { commandsIn, hasOpenssl, runCommands } from '../support/pki/openssl.ts';
import { createPki, sealedFolder, temporaryFolder } from '../support/pki/sealed.ts';
import { openShell, type Shell } from '../support/pki/shell.ts';
import { sizes } from '../support/pki/tamper.ts';

/**
 * Flips one bit in every byte of a sealed packet of more than 50 kB, one after the other, and shows each to the README's own
 * commands (`sha256sum`, `openssl`; in order, up to the first that refuses) and to `mimamori verify` with the hash of the
 * ledger: first as a folder, then as a ZIP with the stamp beside it. `npm run bench -- tamper [every Nth byte]`
 *
 * A ZIP is refused "by its stamp" where `openssl ts -verify` over the whole file fails, "unpacked" where `unzip` ends with 2 or more
 * (1 is but a warning), or one of the README's commands fails in what it wrote. Where neither does, what was unpacked is compared
 * with the sealed folder: the same files are no change of the evidence.
 */
const step = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1);
const LANES = 2;
if (!hasOpenssl) process.exit(1);

interface Tally {
  flipped: number;
  /** How many each of the README's commands was the first to refuse; the last entry counts those that none refused. */
  refusedBy: number[];
  unzip: number;
  sameFiles: number;
  missed: Record<string, string[]>;
}

interface Place {
  path: string;
  offset: number;
}

const pki = await createPki();
const folder = await temporaryFolder();
const sealed = join(folder.path, 'packet');
const ledgerHash = (await sealedFolder(sealed, pki, 26_000)).outerHash ?? '';
const commands = await commandsIn(sealed);
const broken = await runCommands(sealed, commands);
if (broken) throw new Error(`the packet is broken before it was touched: ${broken}`);
const zip = join(folder.path, 'zip', 'packet.zip');
await mkdir(join(folder.path, 'zip'));
await packFolder(sealed, zip);
const { tokenHash } = await stampPacket(zip, pki.stamping);
const [zipCommand = 'false'] = await commandsIn(join(folder.path, 'zip'), 'packet.zip-README.txt');
const zipBroken = await runCommands(join(folder.path, 'zip'), [zipCommand]);
if (zipBroken) throw new Error(`the ZIP is broken before it was touched: ${zipBroken}`);
if ((await verify(zip, { ledgerHash: tokenHash })).status !== 'ok') throw new Error('verify refuses the whole ZIP');

say(
  `packet of ${sum((await sizes(sealed)).map(({ size }) => size))} bytes, ZIP of ${(await readFile(zip)).length} bytes`,
);
for (const [index, command] of commands.entries()) say(`  ${index + 1}. ${command}`);
await pass('folder', await placesIn(sealed), lookAtFolder);
await pass('ZIP', await placesIn(join(folder.path, 'zip'), ['packet.zip']), lookAtZip);
await pass('stamp beside the ZIP', await placesIn(join(folder.path, 'zip'), ['packet.zip.tsr']), lookAtToken);
await folder.remove();
await pki.close();

async function placesIn(root: string, only?: readonly string[]): Promise<Place[]> {
  const files = (await sizes(root)).filter(({ path }) => only === undefined || only.includes(path));
  return files.flatMap(({ path, size }) =>
    Array.from({ length: Math.ceil(size / step) }, (_, index) => ({ path, offset: index * step })),
  );
}

/** What one look needs: a copy of its own to flip in, a shell, a place to unpack. */
interface Lane {
  root: string;
  shell: Shell;
  scratch: string;
}

async function pass(name: string, places: Place[], look: (lane: Lane, place: Place, tally: Tally) => Promise<void>) {
  const started = performance.now();
  const refusedBy = Array.from({ length: commands.length + 1 }, () => 0);
  const tally: Tally = { flipped: 0, refusedBy, unzip: 0, sameFiles: 0, missed: {} };
  const source = name === 'folder' ? sealed : join(folder.path, 'zip');
  const queue = places.values();
  const work = async (number: number): Promise<void> => {
    const root = join(folder.path, `lane-${number}`);
    await cp(source, root, { recursive: true });
    const lane = { root, shell: openShell(), scratch: join(folder.path, `scratch-${number}`) };
    for (const place of queue) {
      await flipping(join(root, place.path), place.offset, () => look(lane, place, tally));
      tally.flipped += 1;
      if (tally.flipped % 5000 === 0) process.stderr.write(`${name}: ${tally.flipped} of ${places.length}\n`);
    }
    lane.shell.close();
    await rm(root, { recursive: true, force: true });
    await rm(lane.scratch, { recursive: true, force: true });
  };
  await Promise.all(Array.from({ length: LANES }, (_, number) => work(number)));
  const seconds = Math.round((performance.now() - started) / 1000);
  say(`${name}: ${tally.flipped} bytes flipped, one at a time, ${seconds} s`);
  if (name === 'ZIP') say(`  unpacked: refused by unzip ${tally.unzip}, the very same files ${tally.sameFiles}`);
  if (name !== 'stamp beside the ZIP') {
    for (const [index, count] of tally.refusedBy.entries()) {
      say(
        index < commands.length ? `  first refused by command ${index + 1}: ${count}` : `  by none of them: ${count}`,
      );
    }
  }
  for (const [who, where] of Object.entries(tally.missed)) {
    say(`  NOT refused by ${who}: ${where.length} ${where.slice(0, 12).join(' ')}`);
  }
  if (Object.keys(tally.missed).length === 0) say('  nothing was missed');
}

/** Flips the bit in place while somebody looks; which of the eight goes round with the offset. */
async function flipping(file: string, offset: number, look: () => Promise<void>): Promise<void> {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, offset);
  const set = (value: number) => handle.write(Buffer.of(value), 0, 1, offset);
  const before = byte[0] ?? 0;
  await set(before ^ (1 << (offset % 8)));
  await look();
  await set(before);
  await handle.close();
}

function miss(tally: Tally, who: string, { path, offset }: Place): void {
  tally.missed[who] = [...(tally.missed[who] ?? []), `${path}:${offset}`];
}

async function lookAtFolder({ root, shell }: Lane, place: Place, tally: Tally): Promise<void> {
  const [first, ours] = await Promise.all([shell.firstToFail(root, commands), verify(root, { ledgerHash })]);
  tally.refusedBy[first ?? commands.length] = (tally.refusedBy[first ?? commands.length] ?? 0) + 1;
  const inOuter = place.path === 'seal/outer.tsr' ? ', in the outermost token' : '';
  if (first === undefined) miss(tally, `the commands${inOuter}`, place);
  if (ours.status === 'ok') miss(tally, 'mimamori verify', place);
}

async function lookAtZip({ root, shell, scratch }: Lane, place: Place, tally: Tally): Promise<void> {
  const file = join(root, 'packet.zip');
  // Ours is shown the ZIP alone, with the hash of the token inside: the stamp beside it would make it too easy.
  const alone = join(root, 'alone.zip');
  await writeFile(alone, await readFile(file));
  const [stamp, unpacked, ours] = await Promise.all([
    shell.run(root, zipCommand),
    unpackAndCheck(shell, alone, scratch),
    verify(alone, { ledgerHash }),
  ]);
  if (stamp === 0) miss(tally, 'the command over the ZIP', place);
  if (unpacked === 'unzip') tally.unzip += 1;
  else if (unpacked === 'same') tally.sameFiles += 1;
  else if (unpacked === 'other') miss(tally, 'unzip and the commands, though files differ', place);
  else tally.refusedBy[unpacked] = (tally.refusedBy[unpacked] ?? 0) + 1;
  if (ours.status === 'ok') miss(tally, 'mimamori verify', place);
}

async function unpackAndCheck(shell: Shell, file: string, to: string): Promise<'unzip' | 'same' | 'other' | number> {
  const status = await shell.run(
    folder.path,
    `rm -rf '${to}' && mkdir '${to}' && unzip -qq -o -P x '${file}' -d '${to}'`,
  );
  if (status > 1) return 'unzip';
  const first = await shell.firstToFail(to, commands);
  if (first !== undefined) return first;
  return (await shell.run(folder.path, `diff -rq '${sealed}' '${to}'`)) === 0 ? 'same' : 'other';
}

async function lookAtToken({ root, shell }: Lane, place: Place, tally: Tally): Promise<void> {
  const status = await shell.run(root, zipCommand);
  if (status === 0) miss(tally, 'the command, in the outermost token', place);
  const ours = await verify(join(root, 'packet.zip'), { ledgerHash: tokenHash });
  if (ours.status === 'ok') miss(tally, 'mimamori verify', place);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
