import { MimamoriError } from './errors.ts';

const CODES = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** True where an error, or what caused it, is the disk's: full, over quota, or a file at its limit. */
export function isDiskFull(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && CODES.includes(at.code)) return true;
  }
  return false;
}

/** What to throw in place of an error where evidence is being kept: a full disk gets a sentence that says what to do. */
export function orDiskFull(error: unknown): unknown {
  if (!isDiskFull(error) || error instanceof MimamoriError) return error;
  return new MimamoriError(
    'evidence-disk-full',
    'ディスクの空きが足りないため、証拠を保存できませんでした。これまでの証拠はそのままです。空きを作ってから、もう一度保存してください。',
    {},
    error,
  );
}
