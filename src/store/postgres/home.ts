import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../../kernel/index.ts';
import { findBinaries, type PostgresBinaries } from './binaries.ts';

/** Where the embedded cluster lives and as whom it runs. */
export interface PostgresHome {
  /** Folder of the cluster itself (PGDATA). */
  cluster: string;
  /** What the server says; it is set to say no parameters of queries. */
  log: string;
  binaries: PostgresBinaries;
  /** True where it could not be under the data folder. */
  isApart: boolean;
  /** PostgreSQL refuses to run as root: the account to change to, or undefined to stay who we are. */
  account: Account | undefined;
}

interface Account {
  uid: number;
  gid: number;
}

const SHARED_ROOT = '/var/lib/mimamori';

/**
 * Under the data folder for an ordinary user. Root hands the server to `postgres` or `nobody`; where that account can't
 * reach the data folder or the programs (a checkout under /root, a folder from `mktemp -d`), both go to /var/lib/mimamori.
 */
export async function settleHome(dataFolder: string): Promise<PostgresHome> {
  const packaged = await findBinaries();
  mkdirSync(dataFolder, { recursive: true });
  if (process.getuid?.() !== 0) return homeIn(dataFolder, packaged, undefined);

  const account = unprivilegedAccount();
  const reachable = isReachable(dataFolder, account) && isReachable(dirname(packaged.postgres), account);
  const folder = reachable ? dataFolder : join(SHARED_ROOT, sha256(dataFolder).slice(0, 16));
  const binaries = reachable ? packaged : copyBinaries(packaged);
  return { ...homeIn(folder, binaries, account), isApart: !reachable };
}

function homeIn(folder: string, binaries: PostgresBinaries, account: Account | undefined): PostgresHome {
  mkdirSync(folder, { recursive: true });
  return {
    cluster: join(folder, 'postgres'),
    log: join(folder, 'postgres.log'),
    binaries,
    isApart: false,
    account,
  };
}

function unprivilegedAccount(): Account {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65534, gid: 65534 };
}

function isReachable(path: string, account: Account): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const search = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & search) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function copyBinaries(packaged: PostgresBinaries): PostgresBinaries {
  const native = dirname(dirname(packaged.postgres));
  const target = join(SHARED_ROOT, `postgresql-${sha256(statSync(packaged.postgres).size.toString()).slice(0, 12)}`);
  if (!existsSync(target)) {
    const half = `${target}.${process.pid}`;
    mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(half, target);
    } catch {
      rmSync(half, { recursive: true, force: true }); // another process was first
    }
  }
  return { initdb: join(target, 'bin', 'initdb'), postgres: join(target, 'bin', 'postgres') };
}
