import { listen, type Peer } from './listen.ts';

export interface Received {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  at: Date;
}

export interface Receiver extends Peer {
  received: Received[];
  /** What it answers from now on; `hang` never answers. */
  answer(status: number | 'hang', body?: string): void;
}

/** A service that takes what is sent to it. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let reply: { status: number | 'hang'; body: string } = { status: 200, body: 'ok' };
  const peer = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (reply.status === 'hang') return;
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({ path: request.url ?? '', headers: request.headers, body, at: new Date() });
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
    });
  });
  return {
    ...peer,
    received,
    answer(status, body = 'ok') {
      reply = { status, body };
    },
  };
}
