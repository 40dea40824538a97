import { describeError, MimamoriError } from '../kernel/index.ts';

/** Ends the process with a Japanese sentence. What no one foresaw gives its code and where to look. */
export function reportFailure(error: unknown): void {
  if (error instanceof MimamoriError) console.error(error.message);
  else {
    console.error('予期しない失敗が起きました。同じ操作で続くときは、次の記録を添えて管理者に知らせてください。');
    console.error(`  ${describeError(error)}`);
  }
  process.exitCode = 1;
}

/** Aborts on the first SIGINT or SIGTERM; a second one ends at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

/** One line of JSON on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
