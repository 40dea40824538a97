import { sha256 } from '../kernel/index.ts';

/** What makes two posts the same to look at: reposts, copies, one post through two sources. */
export interface Likeness {
  /** Equal for posts that say the same about the same people. */
  fingerprint: string;
  /** 64-bit similarity hash (Charikar 2002) of the text's three-character pieces, in hexadecimal. */
  similarity: string;
  /** The four 16-bit quarters of `similarity` with their place: posts that are near share at least one. */
  bands: string[];
  /** The text reduced to what counts, for the exact comparison. */
  core: string;
}

/** Share of common pieces from which two texts are copies of each other. */
const COPY_THRESHOLD = 0.8;
const PIECE = 3;
const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** @param targets ids of those whom the post is about; posts about different people are never the same. */
export function likenessOf(text: string, targets: readonly string[]): Likeness {
  const core = coreOf(text);
  const similarity = similarityHash(core);
  const people = [...targets].sort();
  return {
    fingerprint: sha256(JSON.stringify([people, core])),
    similarity,
    bands: [0, 4, 8, 12].map((at) => `${at}:${similarity.slice(at, at + 4)}`),
    core,
  };
}

/**
 * Copies are alike for the most part and name the same figures: another telephone number, house number or date is another
 * leak or another threat, however much else is the same.
 */
export function areCopies(a: string, b: string): boolean {
  if (a === b) return true;
  return digitsOf(a) === digitsOf(b) && shareOf(a, b) >= COPY_THRESHOLD;
}

/** How much of two texts is the same, 0 to 1: common three-character pieces among all; 1 where only marks and spelling differ. */
export function likenessBetween(a: string, b: string): number {
  return shareOf(coreOf(a), coreOf(b));
}

function shareOf(a: string, b: string): number {
  if (a === b) return 1;
  const left = piecesOf(a);
  const right = piecesOf(b);
  let common = 0;
  for (const piece of left) if (right.has(piece)) common++;
  const all = left.size + right.size - common;
  return all === 0 ? 0 : common / all;
}

/** Drops what reposting adds or changes: width and case, addresses, handles, repost marks, spaces, punctuation, emoji. */
export function coreOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/https?:\/\/[^\s]+/gu, '')
    .replace(/^\s*rt\s+@[\w.@-]+:?/u, '')
    .replace(/@[\w.-]+(@[\w.-]+)?/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function digitsOf(core: string): string {
  return (core.match(/\d+/gu) ?? []).join(' ');
}

function piecesOf(core: string): Set<string> {
  const pieces = new Set<string>();
  for (let at = 0; at + PIECE <= core.length; at++) pieces.add(core.slice(at, at + PIECE));
  if (pieces.size === 0) pieces.add(core);
  return pieces;
}

function similarityHash(core: string): string {
  const votes = new Int32Array(64);
  for (const piece of piecesOf(core)) {
    let hash = FNV_OFFSET;
    for (let at = 0; at < piece.length; at++) hash = ((hash ^ BigInt(piece.charCodeAt(at))) * FNV_PRIME) & MASK;
    for (let bit = 0; bit < 64; bit++) votes[bit] = (votes[bit] ?? 0) + (((hash >> BigInt(bit)) & 1n) === 1n ? 1 : -1);
  }
  let result = 0n;
  for (let bit = 0; bit < 64; bit++) if ((votes[bit] ?? 0) > 0) result |= 1n << BigInt(bit);
  return result.toString(16).padStart(16, '0');
}
