import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from './listen.ts';

/** Whom the directory says that the browser belongs to. */
export interface DirectoryPerson {
  sub: string;
  email: string;
  name: string;
}

export interface DirectoryPeer {
  issuer: string;
  /** Answers the next sign-ins as this person. */
  person: DirectoryPerson;
  /** Signs with a key that it does not publish. */
  forges: boolean;
  close(): Promise<void>;
}

/** A directory that speaks OpenID Connect (authorization code, PKCE accepted, RS256) and asks nobody for a password. */
export async function startDirectoryPeer(person: DirectoryPerson): Promise<DirectoryPeer> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { nonce: string; clientId: string }>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', peer.issuer);
    const json = (value: unknown) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(value));
    };
    if (url.pathname === '/.well-known/openid-configuration') return json(discovery(peer.issuer));
    if (url.pathname === '/jwks')
      return json({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] });
    if (url.pathname === '/authorize') {
      const code = randomBytes(8).toString('hex');
      codes.set(code, {
        nonce: url.searchParams.get('nonce') ?? '',
        clientId: url.searchParams.get('client_id') ?? '',
      });
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    if (url.pathname === '/token') {
      const asked = codes.get(new URLSearchParams(await bodyOf(request)).get('code') ?? '');
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: peer.issuer, aud: asked?.clientId, iat: now, exp: now + 300, nonce: asked?.nonce };
      const idToken = sign(
        { ...claims, ...peer.person, email_verified: true },
        peer.forges ? others.privateKey : keys.privateKey,
      );
      return json({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: idToken });
    }
    if (url.pathname === '/userinfo') return json({ ...peer.person, email_verified: true });
    response.writeHead(404).end();
  };
  const { url: issuer, close } = await listen((request, response) => void answer(request, response));
  const peer: DirectoryPeer = { issuer, person, forges: false, close };
  return peer;
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function sign(claims: object, key: ReturnType<typeof generateKeyPairSync>['privateKey']): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${part(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
