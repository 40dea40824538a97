/** The certificates that a server showed in the session that carried an exchange, and what we hold of them. */
export interface TlsSession {
  protocol: string;
  cipher: string;
  /** DER, the server's own first. */
  chain: Buffer[];
  /** Undefined when the chain leads to a trusted root and names the host; else the code, as OpenSSL gives it. */
  fault: string | undefined;
}

export type ExchangeFault = 'truncated' | 'excess' | 'too-large' | 'deadline' | 'connection' | 'protocol';

/** One request and its answer, byte for byte as they passed the wire (inside TLS). */
export interface Exchange {
  url: string;
  method: string;
  startedAt: Date;
  /** When the last byte came. */
  endedAt: Date;
  resolved: string[];
  connected: string | undefined;
  request: Buffer;
  response: Buffer;
  /** Undefined when no answer could be read. */
  status: number | undefined;
  headers: [name: string, value: string][];
  /** Message body without transfer coding, still in its content coding. */
  body: Buffer;
  tls: TlsSession | undefined;
  fault: ExchangeFault | undefined;
}

/** A request that was not let through, and why. */
export interface Blocked {
  url: string;
  why: 'address' | 'scheme' | 'name' | 'limit';
  at: Date;
}

export const headerOf = (exchange: Pick<Exchange, 'headers'>, name: string): string | undefined =>
  exchange.headers.find(([key]) => key.toLowerCase() === name)?.[1];
