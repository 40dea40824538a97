// Runs on whatever Node the machine has (20 or later), hence plain JavaScript. Everything else runs on the Node 24 that the
// lock file brings along: npm puts `node_modules/.bin` first on the PATH of its scripts, so a `node` there is the one.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const link = join(root, 'node_modules', '.bin', 'node');
const brought = join('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');

// npm 10 links the program of the package for this platform and then takes the link away together with the packages for
// other platforms, which have a program of the same name. npm 11 does not.
if (process.platform !== 'win32' && existsSync(join(root, brought)) && !existsSync(link)) {
  rmSync(link, { force: true }); // a link that leads nowhere
  symlinkSync(join('..', '..', brought), link);
}

const node = existsSync(link) ? link : process.execPath;
const { status } = spawnSync(node, [join(root, 'src', 'store', 'generate-client.ts')], { stdio: 'inherit' });
if (status !== 0) {
  console.error('Prisma のクライアントを作れませんでした。Node 24 以上か、この環境向けの node パッケージが必要です。');
  process.exitCode = 1;
}
