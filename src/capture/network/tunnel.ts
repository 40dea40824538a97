import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import { opened } from './opened.ts';

/** An answer to CONNECT has no use for more. */
const LONGEST_ANSWER = 16 * 1024;

/**
 * Asks a proxy for a tunnel (RFC 9110, section 9.3.6). Also for plain HTTP: in a tunnel what is recorded is what the site
 * saw, and the proxy's password stays out of it.
 * @throws when the proxy can't be reached or refuses
 */
export async function tunnelThrough(
  proxy: URL,
  host: string,
  port: number,
  { trust, timeoutMilliseconds }: { trust: SecureContext; timeoutMilliseconds: number },
): Promise<Socket> {
  const socket = await reach(proxy, trust, timeoutMilliseconds);
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const authorization = login === ':' ? '' : `Proxy-Authorization: Basic ${Buffer.from(login).toString('base64')}\r\n`;
  socket.write(`CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n${authorization}\r\n`);
  const status = await answerOf(socket, timeoutMilliseconds);
  if (status >= 200 && status < 300) return socket;
  socket.destroy();
  throw new Error(`the proxy answered ${status}`);
}

function reach(proxy: URL, trust: SecureContext, timeout: number): Promise<Socket> {
  const host = proxy.hostname.replace(/^\[|\]$/g, '');
  if (proxy.protocol !== 'https:') {
    return opened(connectTcp({ host, port: Number(proxy.port) || 80 }), 'connect', timeout);
  }
  const secured = connectTls({ host, port: Number(proxy.port) || 443, servername: host, secureContext: trust });
  return opened(secured, 'secureConnect', timeout);
}

/** Reads the head of the answer and not a byte more: what follows belongs to the site. */
function answerOf(socket: Socket, timeout: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = '';
    const timer = setTimeout(() => socket.destroy(new Error('the proxy took too long')), timeout);
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      socket.off('readable', read).off('close', closed);
      settle();
    };
    const closed = (): void => done(() => reject(new Error('the proxy closed the connection')));
    const read = (): void => {
      for (let byte = socket.read(1); byte !== null; byte = socket.read(1)) {
        head += String(byte);
        if (head.endsWith('\r\n\r\n')) {
          done(() => resolve(Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0)));
          return;
        }
        if (head.length > LONGEST_ANSWER) socket.destroy(new Error('the answer of the proxy is too long'));
      }
    };
    socket.on('readable', read).once('close', closed);
  });
}
