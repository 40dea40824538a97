/** A signal that aborts with the caller's, or when the whole time is over; says afterwards which it was. */
export interface Deadline {
  signal: AbortSignal;
  expired(): boolean;
  clear(): void;
}

export function startDeadline(milliseconds: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let isExpired = false;
  const timer = setTimeout(() => {
    isExpired = true;
    controller.abort(new Error('deadline'));
  }, milliseconds);
  return {
    signal: caller === undefined ? controller.signal : AbortSignal.any([caller, controller.signal]),
    expired: () => isExpired,
    clear: () => clearTimeout(timer),
  };
}

/** Waits for work that others share and that goes on without us when our own signal aborts. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
