import { type ServerType, serve } from '@hono/node-server';
import { MimamoriError } from '../kernel/index.ts';
import { createConsole } from './app.ts';
import type { ConsoleDependencies } from './route.ts';

export interface Console {
  url: string;
  stop(): Promise<void>;
}

/**
 * Listens on the configured host and port.
 * @throws {MimamoriError} `console-port` where the port is taken or may not be used.
 */
export async function startConsole(deps: ConsoleDependencies): Promise<Console> {
  const { host, port: wanted } = deps.config;
  const app = createConsole(deps);
  const server = await new Promise<ServerType>((done, fail) => {
    const starting = serve({ fetch: app.fetch, hostname: host, port: wanted }, () => done(starting));
    starting.once('error', fail);
  }).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? 'ほかのプログラムが使っています' : '開けません';
    throw new MimamoriError(
      'console-port',
      `ポート ${wanted} は${why}。「PORT=8080 npm start」のように別の番号を指定してください。`,
      {},
      error,
    );
  });
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : wanted;
  return {
    url: `http://${host}:${port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
