import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A shell that stays open: starting one from a large process costs ten times what a check costs. */
export interface Shell {
  /** Runs one command as it stands, in a folder, with nothing to read and its words thrown away. @returns its exit status */
  run(folder: string, command: string): Promise<number>;
  /** Runs commands in order up to the first that fails. @returns its place (from 0), or undefined where all pass */
  firstToFail(folder: string, commands: readonly string[]): Promise<number | undefined>;
  close(): void;
}

export function openShell(): Shell {
  const shell: ChildProcessWithoutNullStreams = spawn('sh', [], { stdio: 'pipe' });
  const answers: ((status: number) => void)[] = [];
  createInterface({ input: shell.stdout }).on('line', (line) => answers.shift()?.(Number(line)));
  shell.on('exit', () => {
    for (const answer of answers.splice(0)) answer(-1);
  });
  const run = (folder: string, command: string): Promise<number> =>
    new Promise((resolve) => {
      answers.push(resolve);
      // `exec` closes nothing of ours: the subshell alone has the folder and the redirections.
      shell.stdin.write(`( cd '${folder}' && { ${command}\n} ) </dev/null >/dev/null 2>&1; echo $?\n`);
    });
  return {
    run,
    async firstToFail(folder, commands) {
      for (const [index, command] of commands.entries()) if ((await run(folder, command)) !== 0) return index;
      return undefined;
    },
    close: () => shell.stdin.end(),
  };
}
