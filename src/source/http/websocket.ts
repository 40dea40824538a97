import { type Dispatcher, WebSocket } from 'undici';
import { MimamoriError } from '../../kernel/index.ts';
import { findOwnError } from './errors.ts';

const HANDSHAKE_SECONDS = 15;
const DEFAULT_IDLE_SECONDS = 60;
/** A WebSocket cannot be slowed down, so one that outruns its reader is closed; the reader comes back with its cursor. */
const MAX_QUEUED_CHARACTERS = 8 * 1024 * 1024;

/**
 * Yields text messages until the server closes, nothing came for `idleSeconds`, or the reader falls too far behind
 * (all three end quietly: the caller connects again from its cursor).
 * @throws {MimamoriError} `http-stream-failed`, or what refused the connection. @throws the signal's reason on abort.
 */
export async function* streamMessages(
  url: URL,
  dispatcher: Dispatcher,
  headers: Record<string, string>,
  options: { signal: AbortSignal; idleSeconds?: number },
): AsyncGenerator<string> {
  const { signal } = options;
  signal.throwIfAborted();
  const queue: string[] = [];
  let queuedCharacters = 0;
  let ended = false;
  let isOpen = false;
  let failure: unknown;
  let closeReason = '';
  let wake = () => {};
  const socket = new WebSocket(url, { dispatcher, headers });
  const end = () => {
    ended = true;
    clearTimeout(timer);
    socket.close();
    wake();
  };
  let timer = setTimeout(end, HANDSHAKE_SECONDS * 1000);
  const stillAlive = () => {
    clearTimeout(timer);
    if (!ended) timer = setTimeout(end, (options.idleSeconds ?? DEFAULT_IDLE_SECONDS) * 1000);
  };
  socket.addEventListener('open', () => {
    isOpen = true;
    stillAlive();
  });
  socket.addEventListener('message', ({ data }) => {
    stillAlive();
    // Binary messages are compressed ones that we never ask for.
    if (ended || typeof data !== 'string') return;
    queue.push(data);
    queuedCharacters += data.length;
    if (queuedCharacters > MAX_QUEUED_CHARACTERS) end();
    wake();
  });
  socket.addEventListener('error', (event) => {
    failure = event.error ?? new Error('websocket error');
    end();
  });
  socket.addEventListener('close', ({ code, reason }) => {
    // A server that closes with words, other than in good order, says what was wrong.
    if (!ended && code !== 1000 && reason !== '') {
      closeReason = reason;
      failure ??= new Error('closed by the server');
    }
    end();
  });
  signal.addEventListener('abort', end, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      const message = queue.shift();
      if (message !== undefined) {
        queuedCharacters -= message.length;
        yield message;
      } else if (ended) {
        break;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    if (!isOpen || failure !== undefined) throw streamFailed(url.host, closeReason, failure);
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

function streamFailed(host: string, closeReason: string, cause: unknown): MimamoriError {
  return (
    findOwnError(cause) ??
    new MimamoriError(
      'http-stream-failed',
      `「${host}」とのストリーム接続が切れたか、つながりませんでした。自動でつなぎ直します。続くときは URL とネットワークを確かめてください。`,
      { host, closeReason },
      cause,
    )
  );
}
