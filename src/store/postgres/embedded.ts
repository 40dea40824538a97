import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { MimamoriError } from '../../kernel/index.ts';
import { type PostgresHome, settleHome } from './home.ts';

/** A use of the embedded server. The last process to release its use stops the server. */
export interface EmbeddedPostgres {
  url: string;
  release(): Promise<void>;
  /** Stops the server whoever uses it and removes its data: for tests and other throw-away servers. */
  discard(): Promise<void>;
}

/** Every user of the server holds this advisory lock shared; whoever gets it alone was the last. */
const USE_LOCK = 7_305_401;
const START_ATTEMPTS = 100;
/** Inside the cluster, so that it moves and vanishes with it. */
const PASSWORD_FILE = 'mimamori.password';

/**
 * Starts the embedded PostgreSQL under the data folder, or joins the one that another process started.
 * @throws {MimamoriError} `postgres-start` when it can't be started; the message names the log to read.
 */
export async function useEmbeddedPostgres(dataFolder: string): Promise<EmbeddedPostgres> {
  const home = await settleHome(dataFolder);
  if (!existsSync(join(home.cluster, 'PG_VERSION'))) await initialise(home);
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
    const running = readRunning(home);
    if (!running) await launch(home);
    const client = running && (await connect(home, running.port));
    if (client) return hold(home, client);
    await sleep(100);
  }
  throw new MimamoriError(
    'postgres-start',
    `組み込みの PostgreSQL を起動できません。${home.log} の最後の行を確認してください。ディスクの空きと、フォルダーの書き込み権限も確かめてください。`,
  );
}

/** Makes the cluster in a folder beside it and moves it into place, so that a killed start leaves no half of one. */
async function initialise(home: PostgresHome): Promise<void> {
  for (const program of [home.binaries.initdb, home.binaries.postgres]) makeExecutable(program);
  const half = `${home.cluster}.half-${process.pid}`;
  const handover = mkdtempSync(join(tmpdir(), 'mimamori-init-'));
  const passwordFile = join(handover, 'password');
  const password = randomBytes(24).toString('base64url');
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.account)
    for (const path of [half, handover, passwordFile]) chownSync(path, home.account.uid, home.account.gid);
  const code = await run(home, home.binaries.initdb, [
    ...['-D', half, '-U', 'mimamori', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ]).finally(() => rmSync(handover, { recursive: true, force: true }));
  if (code !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new MimamoriError(
      'postgres-start',
      `組み込みの PostgreSQL のデータ領域を作れません。${home.log} を確認してください。ディスクの空きも確かめてください。`,
      { code },
    );
  }
  writeFileSync(join(half, PASSWORD_FILE), password, { mode: 0o600 });
  try {
    renameSync(half, home.cluster);
  } catch {
    rmSync(half, { recursive: true, force: true }); // another process was first
  }
}

/** npm does not always keep the executable bit of packaged files. */
function makeExecutable(program: string): void {
  try {
    chmodSync(program, 0o755);
  } catch {
    // A read-only installation keeps its own bits; a wrong one shows when the program is started.
  }
}

function run(home: PostgresHome, program: string, args: string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const log = openSync(home.log, 'a', 0o600);
    const child = spawn(program, args, {
      cwd: '/',
      stdio: ['ignore', log, log],
      env: serverEnvironment(),
      ...home.account,
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

interface Running {
  pid: number;
  port: number;
}

/** Reads postmaster.pid: process id in line 1, port in line 4 (PostgreSQL manual, "Database File Layout"). */
function readRunning(home: PostgresHome): Running | undefined {
  try {
    const lines = readFileSync(join(home.cluster, 'postmaster.pid'), 'utf8').split('\n');
    const running = { pid: Number(lines[0]), port: Number(lines[3]) };
    return running.port > 0 && isAlive(running.pid) ? running : undefined;
  } catch {
    return undefined; // no such file: not running
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // somebody else's, but alive
  }
}

async function launch(home: PostgresHome): Promise<void> {
  const log = openSync(home.log, 'a', 0o600);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '64MB',
    log_min_messages: 'warning',
    // A query's parameters can hold post texts and names: never in a log.
    log_parameter_max_length_on_error: '0',
    log_min_error_statement: 'panic',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(home.binaries.postgres, ['-D', home.cluster, '-p', String(await freePort()), ...flags], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnvironment(),
    ...home.account,
  });
  server.once('error', () => {}); // seen as "never came up"
  server.unref();
  for (let attempt = 0; attempt < START_ATTEMPTS && server.exitCode === null; attempt++) {
    const running = readRunning(home);
    const client = running && (await connect(home, running.port));
    if (client) return client.end();
    await sleep(30);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function connect(home: PostgresHome, port: number): Promise<Client | undefined> {
  const client = new Client({
    connectionString: connectionUrl(home, port, 'postgres'),
    application_name: 'mimamori use',
  });
  client.on('error', () => {}); // the server went away; whoever uses the store hears of it there
  try {
    await client.connect();
    return client;
  } catch {
    return undefined;
  }
}

function connectionUrl(home: PostgresHome, port: number, database: string): string {
  return `postgresql://mimamori:${readFileSync(join(home.cluster, PASSWORD_FILE), 'utf8')}@127.0.0.1:${port}/${database}`;
}

async function hold(home: PostgresHome, client: Client): Promise<EmbeddedPostgres> {
  await client.query('SELECT pg_advisory_lock_shared($1)', [USE_LOCK]);
  const { rows } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'mimamori'");
  if (rows.length === 0) await client.query('CREATE DATABASE mimamori').catch(ignoreExisting);
  return {
    url: connectionUrl(home, client.port, 'mimamori'),
    release: () => letGo(home, client),
    async discard() {
      await client.end().catch(() => {});
      await stop(home);
      for (const path of [home.cluster, home.log]) rmSync(path, { recursive: true, force: true });
      if (home.isApart) rmSync(dirname(home.cluster), { recursive: true, force: true });
    },
  };
}

function ignoreExisting(error: unknown): void {
  const exists = error instanceof Error && 'code' in error && (error.code === '42P04' || error.code === '23505');
  if (!exists) throw error;
}

async function letGo(home: PostgresHome, client: Client): Promise<void> {
  let last = false;
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [USE_LOCK]);
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS last', [USE_LOCK]);
    last = rows[0]?.last === true;
  } catch {
    return; // the server is gone already
  }
  await client.end().catch(() => {});
  if (last) await stop(home);
}

async function stop(home: PostgresHome): Promise<void> {
  const running = readRunning(home);
  // SIGINT is PostgreSQL's "fast shutdown".
  if (running) process.kill(running.pid, 'SIGINT');
  for (let attempt = 0; attempt < START_ATTEMPTS && readRunning(home); attempt++) await sleep(30);
}
