import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** A connection that keeps a copy of every byte in both directions, up to a limit. */
export class RecordedStream extends Duplex {
  readonly #socket: Socket;
  readonly #limit: number;
  readonly #sent: Buffer[] = [];
  readonly #received: Buffer[] = [];
  #size = 0;
  exceeded = false;

  constructor(socket: Socket, limit: number) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    this.#limit = limit;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('end', () => this.push(null));
    socket.on('close', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
  }

  get sent(): Buffer {
    return Buffer.concat(this.#sent);
  }

  get received(): Buffer {
    return Buffer.concat(this.#received);
  }

  #take(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#limit) {
      this.exceeded = true;
      this.destroy(new Error('the answer is too large'));
      return;
    }
    this.#received.push(chunk);
    if (!this.readableEnded && !this.push(chunk)) this.#socket.pause();
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#sent.push(Buffer.from(chunk));
    this.#socket.write(chunk, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
