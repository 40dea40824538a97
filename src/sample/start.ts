import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { type Clock, dayInJapan, MimamoriError } from '../kernel/index.ts';
import { cityOf } from './city.ts';
import { readData, readScript } from './script.ts';
import { siteOf } from './site.ts';

export interface SampleCityOptions {
  clock: Clock;
  /** Time between two arriving posts in the first round. */
  intervalMilliseconds?: number;
  /**
   * When the city was started for the first time; default now. Who keeps it over restarts gets the same posts with
   * the same ids again, and the arriving ones go on where they were.
   */
  beganAt?: Date;
  /** Port to try first; a free one is taken where it is in use. */
  port?: number;
  signal: AbortSignal;
}

export interface SampleCity {
  /** Without a slash at the end. */
  url: string;
  rosterYaml: string;
  /** Points at this site. */
  sourcesYaml: string;
  stop(): Promise<void>;
}

const DEFAULT_INTERVAL_MS = 7_000;

/** Brings up みほん市 on a loopback port. It stops with the signal or by `stop`. */
export async function startSampleCity(options: SampleCityOptions): Promise<SampleCity> {
  const { clock, signal } = options;
  signal.throwIfAborted();
  const script = readScript();
  const tempo = {
    beganAt: options.beganAt ?? clock.now(),
    intervalMilliseconds: options.intervalMilliseconds ?? DEFAULT_INTERVAL_MS,
  };
  // The address is known only once the port is bound, and the site needs it in every link.
  let site: Hono | undefined;
  const fetch = (request: Request) => site?.fetch(request) ?? new Response(null, { status: 503 });
  const server = await listen(fetch, options.port ?? 0);
  const url = `http://127.0.0.1:${portOf(server)}`;
  site = siteOf(cityOf(script, tempo, clock, url));

  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  signal.addEventListener('abort', () => void stop(), { once: true });
  return {
    url,
    rosterYaml: readData('roster.yaml'),
    sourcesYaml: readData('sources.yaml').replaceAll('{{url}}', url).replaceAll('{{today}}', dayInJapan(clock.now())),
    stop,
  };
}

function portOf(server: ServerType): number {
  const address = server.address();
  if (address !== null && typeof address === 'object') return address.port;
  throw new MimamoriError('sample-no-port', '見本のサイトを開けませんでした。もう一度起動してください。');
}

function listen(fetch: (request: Request) => Response | Promise<Response>, port: number): Promise<ServerType> {
  return new Promise((done, fail) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port }, () => done(server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) listen(fetch, 0).then(done, fail);
      else fail(error);
    });
  });
}
