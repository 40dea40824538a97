// Runs on a small disk that `full-disk.test.ts` gives it: argv[2] is where it is mounted. One JSON line for each try.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { captureUrl, openEvidenceStore, putFolder, verify } from '../../src/capture/index.ts';
import { sealFile } from '../../src/evidence/index.ts';
import { isDiskFull, isMimamoriError } from '../../src/kernel/index.ts';
import { board } from '../support/sites/board.ts';
import { createCaptureDeps } from '../support/sites/deps.ts';
import { startSite } from '../support/sites/server.ts';

const [disk = '', ...sizes] = process.argv.slice(2);
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const resize = (kilobytes: string): void => {
  spawnSync('mount', ['-o', `remount,size=${kilobytes}k`, disk]);
};

const site = await startSite(board);
const { deps, close } = await createCaptureDeps();
for (const size of sizes) {
  resize(size);
  const out = join(disk, 'out');
  const { verdict, reasons } = await captureUrl({ url: `${site.origin}/thread/1`, out }, deps);
  const isThere = await access(out).then(
    () => true,
    () => false,
  );
  say({ size, verdict, reasons, isThere, verified: isThere ? (await verify(out)).status : undefined });
  await rm(out, { recursive: true, force: true });
}

resize('2000');
const evidence = await openEvidenceStore(join(disk, 'evidence'));
const folder = join(disk, 'before');
await mkdir(folder);
await writeFile(join(folder, 'page.txt'), '前に保存した投稿');
const kept = await putFolder(evidence, folder);
const sealing = { evidence, capture: deps, draftFolder: join(disk, 'drafts'), now: () => new Date() };
const file = {
  fileName: '録音.mp3',
  record: { name: 'record.json', content: {} },
  title: { ja: '添付', en: 'file' },
  by: 'u1',
};
for (const bytes of [2_500_000, 1_200_000]) {
  // The first fills the disk with the draft, the second with what goes into the store.
  const failed = await sealFile(sealing, { ...file, content: randomBytes(bytes) }).catch((error) => error);
  const { rotten } = await evidence.check();
  const left = [...(await readdir(join(disk, 'drafts'))), ...(await readdir(join(disk, 'evidence', 'drafts')))];
  say({
    ...{ code: isMimamoriError(failed) ? failed.code : String(failed), isDiskFull: isDiskFull(failed) },
    ...{ message: isMimamoriError(failed) ? failed.message : '', rotten, left, isKept: await evidence.has(kept) },
  });
}
const small = await sealFile(sealing, { ...file, content: randomBytes(1000) });
say({ sealed: await evidence.has(small.folder) });
await site.close();
await close();
