import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailPeer {
  port: number;
  /** Messages as they came: envelope and source. */
  received: { to: string[]; source: string; at: Date }[];
  /** Answer to the next messages: 4yz for now, 5yz for good, undefined to take them. */
  answer(code: number | undefined): void;
  close(): Promise<void>;
}

/** A real SMTP server on a loopback port. */
export async function startMail(options: { user?: string; password?: string } = {}): Promise<MailPeer> {
  const received: MailPeer['received'] = [];
  let code: number | undefined;
  const server = new SMTPServer({
    disabledCommands: options.user === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: options.user === undefined,
    onAuth({ username, password }, _session, done) {
      const isRight = username === options.user && password === options.password;
      done(isRight ? null : new Error('wrong'), isRight ? { user: 'someone' } : undefined);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (code !== undefined) return done(Object.assign(new Error('not now'), { responseCode: code }));
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          at: new Date(),
        });
        return done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo; // a TCP server that is listening
  return {
    port,
    received,
    answer(next) {
      code = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
