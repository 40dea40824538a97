import type { Socket } from 'node:net';

/** Waits until a socket is open. @throws its error, or that it took too long or was closed. */
export function opened<S extends Socket>(socket: S, event: string, timeout: number): Promise<S> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error('connecting took too long')), timeout);
    const fail = (error?: Error | boolean): void => {
      clearTimeout(timer);
      reject(error instanceof Error ? error : new Error('the connection was closed'));
    };
    // Stays on, since an error after opening is seen by whoever reads, and one that nobody hears ends the process.
    socket.on('error', fail);
    socket.once('close', fail);
    socket.once(event, () => {
      clearTimeout(timer);
      socket.off('close', fail);
      resolve(socket);
    });
  });
}
