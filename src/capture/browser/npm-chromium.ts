import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { z } from 'zod';

/**
 * Unpacks the browser of `@sparticuz/chromium` into a folder of ours. The package's own unpacking goes to the shared
 * temporary folder under a fixed name, where another user could have laid a program before, or see half a file.
 */
export async function unpackNpmChromium(cache: string): Promise<{ program: string; libraries: string }> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = join(dirname(entry), '..');
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const folder = join(cache, `chromium-${version}`);
  const found = { program: join(folder, 'chromium'), libraries: join(folder, 'lib') };
  const unpacked = await access(found.program).then(
    () => true,
    () => false,
  );
  if (unpacked) return found;
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, '.unpacking-'));
  const source = createReadStream(join(root, 'bin', 'chromium.br'));
  await pipeline(source, createBrotliDecompress(), createWriteStream(join(draft, 'chromium'), { mode: 0o755 }));
  const archive = createReadStream(join(root, 'bin', 'al2023.tar.br')).pipe(createBrotliDecompress());
  await unpackTar(await buffer(archive), draft);
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return found;
}

const BLOCK = 512;

/** Plain files of a tar archive (POSIX ustar), enough for one that holds a few libraries. */
async function unpackTar(archive: Buffer, folder: string): Promise<void> {
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const name = textAt(archive, at, 100);
    if (name === '') return;
    const size = Number.parseInt(textAt(archive, at + 124, 12).trim() || '0', 8);
    const type = archive.toString('latin1', at + 156, at + 157);
    if ((type === '0' || type === '\0') && !name.split('/').includes('..') && !name.startsWith('/')) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), archive.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o755 });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function textAt(archive: Buffer, start: number, length: number): string {
  const field = archive.toString('utf8', start, start + length);
  const end = field.indexOf('\0');
  return end < 0 ? field : field.slice(0, end);
}
