import { setTimeout as sleepFor } from 'node:timers/promises';
import { type Clock, systemClock } from '../kernel/index.ts';
import type { Http, SourceContext } from './contract.ts';
import { openLocalFile } from './files.ts';

/** Everything a source is given of the outside, made from the real one. */
export function createSourceContext(outside: {
  http: Http;
  signal: AbortSignal;
  clock?: Clock;
  environment?: Readonly<Record<string, string | undefined>>;
}): SourceContext {
  const { http, signal, clock = systemClock, environment = process.env } = outside;
  return {
    http,
    signal,
    now: () => clock.now(),
    sleep: (milliseconds) => sleepFor(milliseconds, undefined, { signal }),
    openFile: (path) => openLocalFile(path),
    secret: (name) => environment[name] || undefined,
  };
}
