const CODES = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** True where an error, or what caused it, is the disk's: full, over quota, or a file at its limit. */
export function isDiskFull(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && CODES.includes(at.code)) return true;
  }
  return false;
}
