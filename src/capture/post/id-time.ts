/** A post's address read for its ids, and the time that an id carries inside. */
export interface AddressedPost {
  platform: 'x' | 'mastodon' | 'bluesky' | 'misskey';
  handle: string | undefined;
  postId: string;
  /** Undefined when the id holds no time, or one that can't be. */
  at: Date | undefined;
}

/** X counts milliseconds from here, in the bits above the lowest 22. */
const X_EPOCH = 1_288_834_974_657n;
/** Misskey's aid and aidx count milliseconds from 2000, in eight digits of base 36. */
const MISSKEY_EPOCH = Date.UTC(2000, 0, 1);
const TID_LETTERS = '234567abcdefghijklmnopqrstuvwxyz';

/** Reads a permalink; undefined when it has the form of none of these platforms. */
export function readPostAddress(address: string): AddressedPost | undefined {
  const url = new URL(address);
  const path = url.pathname;
  const x = /^\/([^/]+)\/status\/(\d{1,19})\/?$/.exec(path);
  if (x?.[2] && /(^|\.)(x|twitter)\.com$/.test(url.hostname)) {
    return found('x', x[1], x[2], (BigInt(x[2]) >> 22n) + X_EPOCH);
  }
  const mastodon =
    /^\/(?:web\/)?@([^/]+)\/(\d{15,20})\/?$/.exec(path) ?? /^\/users\/([^/]+)\/statuses\/(\d{15,20})\/?$/.exec(path);
  if (mastodon?.[2]) return found('mastodon', mastodon[1], mastodon[2], BigInt(mastodon[2]) >> 16n);
  const bluesky = /^\/profile\/([^/]+)\/post\/([2-7a-z]{13})\/?$/.exec(path);
  if (bluesky?.[2]) return found('bluesky', bluesky[1], bluesky[2], tidMilliseconds(bluesky[2]));
  const misskey = /^\/notes\/([0-9a-z]{10,16})\/?$/.exec(path);
  if (misskey?.[1]) {
    return found('misskey', undefined, misskey[1], BigInt(MISSKEY_EPOCH + Number.parseInt(misskey[1].slice(0, 8), 36)));
  }
  return undefined;
}

function found(
  platform: AddressedPost['platform'],
  handle: string | undefined,
  postId: string,
  milliseconds: bigint,
): AddressedPost {
  const at = new Date(Number(milliseconds));
  const isPlausible = at.getTime() > Date.UTC(2006, 0, 1) && at.getTime() < Date.UTC(2100, 0, 1);
  return { platform, handle: handle && decodeURIComponent(handle), postId, at: isPlausible ? at : undefined };
}

/** The 53 bits of microseconds in an AT Protocol TID, above ten bits of clock number. */
function tidMilliseconds(tid: string): bigint {
  let value = 0n;
  for (const letter of tid) value = value * 32n + BigInt(TID_LETTERS.indexOf(letter));
  return ((value >> 10n) & ((1n << 53n) - 1n)) / 1000n;
}
