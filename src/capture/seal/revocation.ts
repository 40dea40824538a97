import type { X509Certificate } from 'node:crypto';
import { Certificate, CRLDistributionPoints } from 'pkijs';
import { readRevocationList } from './chain.ts';
import { readStatus, responderUrl, statusRequest } from './ocsp.ts';
import { OID } from './oids.ts';
import type { Stamping } from './time-stamp.ts';

/**
 * The revocation lists of a chain, each checked under its issuer, so that a later reader sees that no certificate had
 * been withdrawn. What can't be had is left out: the stamp holds without it, and expired lists can't be had later.
 */
export async function fetchRevocationLists(
  chain: readonly X509Certificate[],
  stamping: Stamping,
): Promise<Uint8Array[]> {
  const lists: Uint8Array[] = [];
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1];
    const url = revocationUrl(certificate);
    if (!issuer || !url || !stamping.fetchList) continue;
    try {
      const list = await stamping.fetchList(url, AbortSignal.timeout(stamping.timeoutMilliseconds ?? 10_000));
      if (readRevocationList(list, issuer)) lists.push(list);
    } catch {
      // Left out, see above.
    }
  }
  return lists;
}

/** What the responders named in a chain say of its certificates, kept for the same reason and by the same rule. */
export async function fetchStatusAnswers(chain: readonly X509Certificate[], stamping: Stamping): Promise<Uint8Array[]> {
  const answers: Uint8Array[] = [];
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1];
    const url = responderUrl(certificate);
    if (!issuer || !url || !stamping.askStatus) continue;
    try {
      const signal = AbortSignal.timeout(stamping.timeoutMilliseconds ?? 10_000);
      const answer = await stamping.askStatus(url, statusRequest(certificate, issuer), signal);
      if (readStatus(answer, certificate, issuer)) answers.push(answer);
    } catch {
      // Left out, see above.
    }
  }
  return answers;
}

function revocationUrl(certificate: X509Certificate): string | undefined {
  const extension = Certificate.fromBER(certificate.raw).extensions?.find(
    (item) => item.extnID === OID.revocationLists,
  );
  const parsed = extension?.parsedValue;
  if (!(parsed instanceof CRLDistributionPoints)) return undefined;
  for (const point of parsed.distributionPoints) {
    const names = Array.isArray(point.distributionPoint) ? point.distributionPoint : [];
    const url = names.map((name) => String(name.value)).find((value) => value.startsWith('http://'));
    if (url) return url;
  }
  return undefined;
}
