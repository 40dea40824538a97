import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isErrnoException } from './errno.ts';

const BYTES = 32;

/**
 * The installation's secret: signs cookies and form tokens, encrypts second factors. From `MIMAMORI_SECRET`, otherwise made
 * once and kept in the data folder, readable by the owner only. Several console processes must share it.
 */
export function installationSecret(config: { secret: string | undefined; dataFolder: string }): string {
  if (config.secret) return config.secret;
  const file = join(config.dataFolder, 'access-secret');
  mkdirSync(config.dataFolder, { recursive: true });
  try {
    writeFileSync(file, randomBytes(BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isErrnoException(error, 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
