import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { isoInJapan } from '../../kernel/index.ts';
import type { FoundBrowser } from '../browser/find-browser.ts';
import type { Fonts } from '../browser/fonts.ts';
import type { Blocked, Exchange } from '../network/exchange.ts';
import { pemOf } from '../seal/chain.ts';
import { writeInto } from '../seal/folder.ts';
import { sha256Of } from '../seal/manifest.ts';
import type { FirstExchange } from './first-exchange.ts';
import type { Scrolled } from './settle.ts';

export interface ProvenanceFacts {
  asked: string;
  finalUrl: string | undefined;
  title: string;
  startedAt: Date;
  first: FirstExchange;
  exchanges: readonly Exchange[];
  blocked: readonly Blocked[];
  scrolled: Scrolled | undefined;
  browser: FoundBrowser;
  sandboxed: boolean;
  userAgent: string | undefined;
  fonts: Fonts;
  software: string;
}

const both = (at: Date | undefined) => at && { jst: isoInJapan(at), utc: at.toISOString() };

/** Writes where everything in a capture came from: `provenance.json` and the certificates of its sessions. */
export async function writeProvenance(folder: string, facts: ProvenanceFacts): Promise<void> {
  const sessions = new Map<string, string>();
  for (const exchange of facts.exchanges) {
    const leaf = exchange.tls?.chain[0];
    const host = new URL(exchange.url).host.replace(/[^\w.-]/g, '_');
    if (!leaf || sessions.has(sha256Of(leaf))) continue;
    const file = `tls/${String(sessions.size + 1).padStart(2, '0')}-${host.slice(0, 80)}.pem`;
    sessions.set(sha256Of(leaf), file);
    await writeInto(folder, file, pemOf(exchange.tls?.chain.map((der) => new X509Certificate(der)) ?? []));
  }
  const { first } = facts;
  const text = {
    asked: facts.asked,
    finalUrl: facts.finalUrl,
    title: facts.title,
    startedAt: both(facts.startedAt),
    lastByteAt: both(first.lastByteAt),
    hashedAt: both(first.hashedAt),
    firstStampAt: both(first.stamped?.stamp.at),
    firstStampFaults: first.faults,
    clock: clockOffset(first),
    redirects: first.exchanges.map((exchange) => ({ url: exchange.url, status: exchange.status })),
    loginState: 'none: a fresh browser context without cookies or storage',
    scrolled: facts.scrolled ?? 'not scrolled',
    browser: {
      program: facts.browser.origin,
      version: facts.browser.version,
      sha256: facts.browser.sha256,
      userAgent: facts.userAgent,
      sandboxed: facts.sandboxed,
      fonts: facts.fonts.files,
    },
    software: {
      name: facts.software,
      node: process.version,
      system: `${process.platform} ${release()} ${process.arch}`,
    },
    blocked: facts.blocked.map((item) => ({ ...item, at: item.at.toISOString() })),
    exchanges: facts.exchanges.map((exchange) => describeExchange(exchange, sessions)),
  };
  await writeFile(join(folder, 'provenance.json'), `${JSON.stringify(text, null, 2)}\n`);
}

/** Our clock beside the authority's, as far as a stamp to the second tells. */
function clockOffset({ stamped, hashedAt }: FirstExchange) {
  if (!stamped || !hashedAt) return { known: false };
  const seconds = (hashedAt.getTime() - stamped.stamp.at.getTime()) / 1000;
  return { known: true, secondsAheadOfAuthority: Math.round(seconds), precisionSeconds: 2 };
}

function describeExchange(exchange: Exchange, sessions: ReadonlyMap<string, string>) {
  const leaf = exchange.tls?.chain[0];
  return {
    url: exchange.url,
    method: exchange.method,
    status: exchange.status,
    fault: exchange.fault,
    startedAt: exchange.startedAt.toISOString(),
    endedAt: exchange.endedAt.toISOString(),
    resolved: exchange.resolved,
    connected: exchange.connected,
    tls: exchange.tls && {
      protocol: exchange.tls.protocol,
      cipher: exchange.tls.cipher,
      verdict: exchange.tls.fault ?? 'trusted',
      certificates: leaf && sessions.get(sha256Of(leaf)),
    },
    headers: exchange.headers,
    requestSha256: sha256Of(exchange.request),
    responseSha256: sha256Of(exchange.response),
    responseBytes: exchange.response.length,
  };
}
