/** Names of the files of a seal, relative to the sealed folder. `docs/evidence.md` describes them for strangers. */
export const README = '00_README.txt';
export const MANIFEST = 'MANIFEST.sha256';
export const SEAL_RECORD = 'seal/seal.json';
export const SIGNER = 'seal/signer.pem';
export const SIGNATURE = 'seal/manifest.p7s';
/** Lists manifest, signature, time stamps and their chains: all that came after the manifest. */
export const SEAL_LIST = 'SEAL.sha256';
export const OUTER = 'seal/outer';

/** Commands for stamps that came after the seal. */
export const LATER = 'seal/LATER.txt';

export const stampName = (number: number): string => `seal/stamp-${number}`;
export const token = (name: string): string => `${name}.tsr`;
export const rootFile = (name: string): string => `${name}-root.pem`;
export const chainFile = (name: string): string => `${name}-chain.pem`;
export const revocationFile = (name: string, number: number): string => `${name}-${number}.crl`;
export const statusFile = (name: string, number: number): string => `${name}-${number}.ocsp`;

export const renewalName = (number: number): string => `seal/renewal-${number}`;
export const renewalList = (number: number): string => `RENEWAL-${number}.sha512`;

/** The number of the renewal that a file belongs to, or undefined if it belongs to the first seal. */
export function renewalOf(path: string): number | undefined {
  const match = /^(?:RENEWAL-|seal\/renewal-)([1-9]\d{0,3})[.-]/.exec(path);
  return match ? Number(match[1]) : undefined;
}
