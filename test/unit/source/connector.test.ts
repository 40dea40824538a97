import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardedConnector, guardedLookup } from '../../../src/source/http/connector.ts';

const addresses = (...list: string[]) => list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

function lookedUp(list: string[], all: boolean): Promise<unknown> {
  const lookup = guardedLookup({ allowLoopback: false }, (_name, _options, callback) =>
    callback(null, addresses(...list)),
  );
  return new Promise((resolve, reject) => {
    lookup('name.example', { all }, (error, found) => (error ? reject(error) : resolve(found)));
  });
}

describe('guardedLookup', () => {
  it('hands on public addresses alone', async () => {
    const found = await lookedUp(['10.0.0.1', '1.1.1.1', '::1', '2606:4700::1111', '169.254.169.254'], true);
    expect(found).toEqual(addresses('1.1.1.1', '2606:4700::1111'));
    expect(await lookedUp(['127.0.0.1', '1.1.1.1'], false)).toBe('1.1.1.1');
  });

  it('refuses a name that has none', async () => {
    await expect(lookedUp(['10.0.0.1', '::ffff:127.0.0.1'], true)).rejects.toMatchObject({
      code: 'http-address-refused',
    });
  });
});

describe('guardedConnector', () => {
  let server: Server;
  let port: number;
  const accepted: Socket[] = [];

  beforeEach(async () => {
    server = createServer((socket) => accepted.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });

  afterEach(async () => {
    for (const socket of accepted.splice(0)) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  const connect = (allowLoopback: boolean) =>
    new Promise<Socket>((resolve, reject) => {
      // A literal address is never looked up, so only the check of the connected socket stands here.
      const options = { hostname: '127.0.0.1', protocol: 'http:', port: String(port) };
      guardedConnector({ allowLoopback })(options, (...[error, socket]) => (error ? reject(error) : resolve(socket)));
    });

  it('asks the connected socket where it is, and hangs up where it must not be', async () => {
    await expect(connect(false)).rejects.toMatchObject({ code: 'http-address-refused' });
  });

  it('gives the socket where the rule allows it', async () => {
    const socket = await connect(true);
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });
});
