import { type ServerType, serve } from '@hono/node-server';
import { type Clock, type Log, MimamoriError } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import { createPages } from './pages.ts';

export interface ConsoleDependencies {
  store: Store;
  clock: Clock;
  log: Log;
  host: string;
  port: number;
  /** Connections to loopback addresses are allowed: said on every page. */
  allowsLoopback: boolean;
}

export interface Console {
  url: string;
  stop(): Promise<void>;
}

/** @throws {MimamoriError} `console-port` where the port is taken or may not be used. */
export async function startConsole(deps: ConsoleDependencies): Promise<Console> {
  const pages = createPages(deps);
  const server = await new Promise<ServerType>((done, fail) => {
    const starting = serve({ fetch: pages.fetch, hostname: deps.host, port: deps.port }, () => done(starting));
    starting.once('error', fail);
  }).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? 'ほかのプログラムが使っています' : '開けません';
    throw new MimamoriError(
      'console-port',
      `ポート ${deps.port} は${why}。「PORT=8080 npm start」のように別の番号を指定してください。`,
      {},
      error,
    );
  });
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : deps.port;
  return {
    url: `http://${deps.host}:${port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
