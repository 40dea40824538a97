/**
 * Passes on what comes, and `undefined` whenever nothing came for a while, so that a batch is not held back by silence.
 * @param stop is aborted at the end, so that an input that still waits lets go at once.
 */
export async function* withPauses<T>(
  input: AsyncIterable<T>,
  milliseconds: number,
  stop: AbortController,
): AsyncGenerator<T | undefined> {
  const iterator = input[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const pause = new Promise<'pause'>((resolve) => {
        timer = setTimeout(() => resolve('pause'), milliseconds);
      });
      const got = await Promise.race([next, pause]).finally(() => clearTimeout(timer));
      if (got === 'pause') {
        yield undefined;
        continue;
      }
      if (got.done === true) return;
      next = iterator.next();
      yield got.value;
    }
  } finally {
    next.catch(() => {});
    stop.abort();
    await iterator.return?.().catch(() => {});
  }
}
