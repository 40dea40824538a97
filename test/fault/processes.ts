import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** The product as a process of its own, reading from loopback, on the given database. */
export function mimamori(args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: { ...process.env, MIMAMORI_ALLOW_LOOPBACK: '1', MIMAMORI_LOG: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** @returns its exit status and standard output once it has ended. */
export async function ended(child: ChildProcess): Promise<{ status: number | null; output: string }> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [status] = await once(child, 'close');
  return { status: typeof status === 'number' ? status : null, output };
}

/** Kills without warning, as a power cut would. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
