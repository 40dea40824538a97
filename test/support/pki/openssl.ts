import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether this machine has what a court's expert has. */
export const hasOpenssl =
  spawnSync('openssl', ['version']).status === 0 && spawnSync('sha256sum', ['--version']).status === 0;

if (!hasOpenssl) process.stderr.write('openssl or sha256sum is missing: the tests that run the README are skipped\n');

/** The commands of a README: the lines indented by four spaces. */
export async function commandsIn(folder: string, readme = '00_README.txt'): Promise<string[]> {
  const text = await readFile(join(folder, readme), 'utf8');
  return text.split('\n').flatMap((line) => (line.startsWith('    ') ? [line.slice(4)] : []));
}

/** Runs them as they stand, in the folder, and gives the first that fails with what it said. */
export async function runCommands(folder: string, commands: readonly string[]): Promise<string | undefined> {
  for (const command of commands) {
    const failure = await new Promise<string | undefined>((resolve) =>
      execFile('sh', ['-c', command], { cwd: folder }, (error, stdout, stderr) =>
        resolve(error ? `${command}\n${stdout}${stderr}` : undefined),
      ),
    );
    if (failure) return failure;
  }
  return undefined;
}
