import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** What a test makes of an answer, to see it refused. */
export interface Twist {
  /** The page, as the browser says. */
  origin?: string;
  host?: string;
  isVerified?: boolean;
  /** Empty: it does not say whose key it is. */
  userHandle?: string;
  counter?: number;
  type?: string;
}

interface CreationOptions {
  challenge: string;
  rp: { id?: string };
  user: { id: string };
}

interface RequestOptions {
  challenge: string;
  rpId?: string;
}

/** A security key in software: one key on P-256 that counts its signatures (WebAuthn, packed as CTAP 2 does). */
export function createAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let handle = '';
  const client = (type: string, challenge: string, twist: Twist) =>
    Buffer.from(JSON.stringify({ type: twist.type ?? type, challenge, origin: twist.origin ?? origin }));
  const authenticatorData = (host: string, twist: Twist, attested = Buffer.alloc(0)) => {
    counter = twist.counter ?? counter + 1;
    const flags = 0x01 | ((twist.isVerified ?? true) ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(Buffer.from(twist.host ?? host)), Buffer.from([flags]), count, attested]);
  };
  return {
    id: id.toString('base64url'),
    /** As `navigator.credentials.create`, written as our script writes it. */
    create({ challenge, rp, user }: CreationOptions, twist: Twist = {}): string {
      handle = user.id;
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = map([
        [number(1), number(2)],
        [number(3), number(-7)],
        [number(-1), number(1)],
        [number(-2), bytes(Buffer.from(x, 'base64url'))],
        [number(-3), bytes(Buffer.from(y, 'base64url'))],
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestation = map([
        [text('fmt'), text('none')],
        [text('attStmt'), map([])],
        [text('authData'), bytes(authenticatorData(rp.id ?? '', twist, attested))],
      ]);
      const response = {
        clientDataJSON: client('webauthn.create', challenge, twist).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal', 'something new'],
      };
      return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', response });
    },
    /** As `navigator.credentials.get`. */
    get({ challenge, rpId }: RequestOptions, twist: Twist = {}): string {
      const data = authenticatorData(rpId ?? '', twist);
      const said = client('webauthn.get', challenge, twist);
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(said)]))
        .sign(privateKey);
      const response = {
        clientDataJSON: said.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(twist.userHandle !== '' && { userHandle: twist.userHandle ?? handle }),
      };
      return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', response });
    },
  };
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest();

/** CBOR (RFC 8949), as much of it as this takes. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}
const number = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (content: Buffer) => Buffer.concat([head(2, content.length), content]);
const text = (content: string) => Buffer.concat([head(3, content.length), Buffer.from(content)]);
const map = (pairs: readonly [Buffer, Buffer][]) => Buffer.concat([head(5, pairs.length), ...pairs.flat()]);
