import { createHash } from 'node:crypto';
import { decodeBody } from '../network/decode-body.ts';
import { type Blocked, type Exchange, headerOf } from '../network/exchange.ts';
import type { Reason } from './reason.ts';

export interface TransferFacts {
  /** The page's own request with its redirects. */
  first: readonly Exchange[];
  /** The answer that is the page; undefined when none came. */
  page: Exchange | undefined;
  /** Everything that the page asked for. */
  others: readonly Exchange[];
  blocked: readonly Blocked[];
  asked: string;
  /** Whether the browser showed anything of it. */
  shown: boolean;
}

/** What the bytes and the connections say against calling a capture complete. */
export function judgeTransfer(facts: TransferFacts): Reason[] {
  const reasons = new Set<Reason>();
  const { page } = facts;
  const own = new Set(facts.first.map((exchange) => exchange.url));
  if (facts.first.some((exchange) => exchange.tls?.fault !== undefined)) reasons.add('tls');
  if (!page || page.status === undefined) reasons.add(ownBlocked(facts) ? 'address' : 'unreachable');
  else {
    if (page.status < 200 || page.status > 299 || page.status === 204 || page.status === 205) reasons.add('status');
    if (page.status === 206) reasons.add('truncated');
    if (page.fault === 'truncated' || page.fault === 'excess' || page.fault === 'protocol') reasons.add('truncated');
    if (decodeBody(page) === undefined || !digestFits(page)) reasons.add('truncated');
    if (endsInDoubt(page)) reasons.add('truncated');
    if (!isPage(page)) reasons.add('not-a-page');
  }
  for (const exchange of facts.first) {
    if (exchange.fault === 'too-large') reasons.add('size');
    if (exchange.fault === 'deadline') reasons.add('deadline');
  }
  // All came, and yet the browser did not show it: ours to mend, not the site's doing.
  if (!facts.shown && reasons.size === 0) reasons.add('step');
  if (facts.blocked.some((item) => item.why === 'limit')) reasons.add('size');
  if (facts.others.some((exchange) => !own.has(exchange.url) && isLostPart(exchange))) reasons.add('missing-parts');
  return [...reasons];
}

const ownBlocked = (facts: TransferFacts): boolean => {
  const last = facts.first.at(-1);
  const location = last && headerOf(last, 'location');
  const target = location && URL.canParse(location, last?.url) ? new URL(location, last?.url).href : facts.asked;
  return facts.blocked.some((item) => item.why === 'address' && sameAddress(item.url, target));
};

const sameAddress = (a: string, b: string): boolean => a.replace(/#.*/, '') === new URL(b).href.replace(/#.*/, '');

function isPage(page: Exchange): boolean {
  const type = headerOf(page, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^attachment/i.test(headerOf(page, 'content-disposition') ?? '')) return false;
  return type === '' || /^(text\/(html|plain|xml)|application\/(xhtml\+xml|xml|json)|image\/.+)$/.test(type);
}

/**
 * A page without a length is as long as the connection lasted (RFC 9112, 6.3 and 8), so that only its own last tag tells that it
 * came whole. Compressed ones have an end of their own.
 */
function endsInDoubt(page: Exchange): boolean {
  if (headerOf(page, 'content-length') ?? headerOf(page, 'transfer-encoding') ?? headerOf(page, 'content-encoding')) {
    return false;
  }
  if (!/html/i.test(headerOf(page, 'content-type') ?? '')) return false;
  return !/<\/html\s*>/i.test(page.body.subarray(-4096).toString('latin1').replaceAll('\0', ''));
}

/** Pictures, styles, scripts that broke off or never came. What a server answers with an error is how the page was. */
function isLostPart(exchange: Exchange): boolean {
  if (exchange.fault === undefined || exchange.method !== 'GET') return false;
  if (exchange.fault === 'connection') return false;
  return exchange.fault !== 'excess';
}

/** A digest that the server sent along (RFC 9530), where it is SHA-256. */
function digestFits(page: Exchange): boolean {
  const said = /sha-256=:([A-Za-z0-9+/=]+):/i.exec(headerOf(page, 'content-digest') ?? '')?.[1];
  if (!said) return true;
  return createHash('sha256').update(page.body).digest('base64') === said;
}
