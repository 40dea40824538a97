import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

/** A disk of a few hundred kilobytes in a name space of its own: needs no root where the kernel lets users have one. */
const disk = await mkdtemp(join(tmpdir(), 'mimamori-disk-'));
afterAll(() => rm(disk, { recursive: true, force: true }));
const mounting = `mount -t tmpfs -o size=4000k tmpfs '${disk}'`;
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', mounting]).status === 0;
if (!canMount) process.stderr.write('unshare -rm cannot mount here: the test of the full disk is skipped\n');

/** From a disk that hardly holds the first lines to one that holds all. */
const sizes = ['4', '60', '240', '600', '900', '8000'];

it.skipIf(!canMount)(
  'on a disk that fills up nothing is called complete that is not whole, and nothing kept before is lost',
  { timeout: 240_000 },
  () => {
    const child = join(import.meta.dirname, 'full-disk.ts');
    const command = `${mounting} && exec '${process.execPath}' '${child}' '${disk}' ${sizes.join(' ')}`;
    const { stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', command], { encoding: 'utf8' });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.length, stderr).toBe(sizes.length + 3);
    const captures = lines.slice(0, sizes.length);
    for (const { size, verdict, reasons, isThere, verified } of captures.slice(0, -1)) {
      expect({ size, reasons }).toMatchObject({ reasons: expect.arrayContaining(['disk']) });
      expect({ size, verdict, isThere, verified }).toEqual(
        verdict === 'refused'
          ? { size, verdict, isThere: false, verified: undefined }
          : { size, verdict: 'incomplete', isThere: true, verified: 'ok' },
      );
    }
    expect(captures.at(-1)).toMatchObject({ verdict: 'complete', reasons: [], verified: 'ok' });
    for (const failed of lines.slice(sizes.length, -1)) {
      expect(failed).toMatchObject({
        code: 'evidence-disk-full',
        isDiskFull: true,
        rotten: [],
        left: [],
        isKept: true,
      });
      expect(failed.message).toContain('空きを作って');
    }
    expect(lines.at(-1)).toEqual({ sealed: true });
  },
);
