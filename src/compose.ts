import type { Access } from './access/index.ts';
import type { Analyser } from './analysis/index.ts';
import type { Stamping } from './capture/index.ts';
import { composeAnalyser } from './compose-analyser.ts';
import type { Packets } from './compose-packets.ts';
import type { EvidenceDependencies } from './evidence/index.ts';
import {
  type Clock,
  type Config,
  createLog,
  isMimamoriError,
  type Log,
  MimamoriError,
  systemClock,
} from './kernel/index.ts';
import { loadTokenizer, type Tokenizer } from './language/index.ts';
import type { NotifyDependencies } from './notify/index.ts';
import type { Metrics } from './operations/index.ts';
import type { PrintDependencies } from './print/index.ts';
import { loadRoster, rosterVersion } from './register/index.ts';
import { type Roster, searchTerms } from './roster/index.ts';
import { listSources, type ScanDependencies } from './scan/index.ts';
import { createGuardedHttp, type Http, type PostRecord, startSource } from './source/index.ts';
import { openStore, type Store } from './store/index.ts';

/** Everything a worker, a page or a command needs, built once. */
export interface Application {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly http: Http;
  /** The analyser over the roster as it is now; built anew when an import has changed it. */
  watch(): Promise<Watch>;
  /** Browser, fonts, signer and evidence store; looked for when first asked. */
  evidence(): Promise<EvidenceDependencies>;
  /** Signing in, for the console. */
  access(): Promise<Access>;
  /** What making and ordering packets needs. */
  packets(): Promise<Packets>;
  /** Browser and fonts to print with; looked for when first asked. */
  print(): Promise<PrintDependencies>;
  /** Figures for the people who keep the machine running. */
  metrics(): Promise<Metrics>;
  /** What telling people needs. */
  notify(): Promise<NotifyDependencies>;
  scanDependencies(reading: Pick<ScanDependencies, 'streamSeconds' | 'untilCaughtUp'>): Promise<ScanDependencies>;
  close(): Promise<void>;
}

export interface Watch {
  version: string;
  roster: Roster;
  isSample: boolean;
  analyser: Analyser;
  terms: string[];
}

/** Parts that a test may put in another's place. */
export interface Overrides {
  clock?: Clock;
  log?: Log;
  store?: Store;
  http?: Http;
  tokenizer?: Tokenizer;
  stamping?: Stamping;
}

/** The only place that builds the product. Slow parts are built when first asked for. */
export async function compose(config: Config, overrides: Overrides = {}): Promise<Application> {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLog(config.logLevel);
  const store = overrides.store ?? (await openStore(config));
  const { allowLoopback, contact } = config;
  const http = overrides.http ?? createGuardedHttp({ allowLoopback, contact });
  const watch = watcher(config, store, overrides.tokenizer);
  const recordsOf = (url: string) => postRecords(store, url, clock.now());
  // What takes long to load is loaded when it is first asked for: most processes and commands need little of it.
  const evidence = once(async () => {
    const { composeEvidence } = await import('./compose-evidence.ts');
    return composeEvidence(config, { store, clock, stamping: overrides.stamping, recordsOf });
  });
  const packets = once(async () => (await import('./compose-packets.ts')).composePackets(config, await evidence()));
  const access = once(() => composeAccess(config, store));
  const print = once(async () => (await import('./compose-evidence.ts')).composePrinting(config));
  const watched = once(async () =>
    (await import('./compose-metrics.ts')).composeMetrics(config, { store, clock, log }),
  );
  const notify = once(async () => (await import('./compose-notify.ts')).composeNotify(config, { store, clock }));
  let isWatched = false;
  return {
    config,
    clock,
    log,
    store,
    http,
    watch,
    evidence,
    access,
    packets,
    print,
    notify,
    metrics: async () => {
      isWatched = true;
      return (await watched()).metrics;
    },
    async scanDependencies(reading) {
      const { analyser, terms } = await watch();
      const { enterGonePosts: onGone } = await import('./case/index.ts');
      return { store, http, clock, log, terms, relevanceOf: analyser.relevanceOf, onGone, ...reading };
    },
    async close() {
      if (isWatched) await (await watched()).close();
      await store.close();
    },
  };
}

/** Asks the sources that are kept whose post this is; one that may not be read now gives no records. */
async function postRecords(store: Store, url: string, now: Date): Promise<PostRecord[]> {
  for (const { entry, enabled } of await listSources(store)) {
    if (!enabled) continue;
    try {
      const records = startSource(entry, now).records(url, { secret: (name) => process.env[name] });
      if (records.length > 0) return records;
    } catch (error) {
      if (!isMimamoriError(error)) throw error;
    }
  }
  return [];
}

/** The console alone needs it, and it takes a while to load. */
async function composeAccess(config: Config, store: Store): Promise<Access> {
  const { openAccess, installationSecret } = await import('./access/index.ts');
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return openAccess({ store, publicUrl, secret: installationSecret(config), directory: config.directory });
}

/** Builds a thing at the first call; a failure is tried again at the next. */
function once<Thing>(build: () => Promise<Thing>): () => Promise<Thing> {
  let built: Promise<Thing> | undefined;
  return () => {
    built ??= build().catch((error) => {
      built = undefined;
      throw error;
    });
    return built;
  };
}

function watcher(config: Config, store: Store, tokenizer: Tokenizer | undefined): () => Promise<Watch> {
  let words = tokenizer ? Promise.resolve(tokenizer) : undefined;
  let current: Promise<Watch> | undefined;
  let builtFrom: string | undefined;
  return async () => {
    const version = await rosterVersion(store);
    if (version === undefined) {
      throw new MimamoriError(
        'roster-missing',
        '名簿がまだありません。「mimamori roster import roster.yaml」で読み込んでください。',
      );
    }
    if (!current || builtFrom !== version) {
      words ??= loadTokenizer({ dataFolder: config.dataFolder });
      builtFrom = version;
      current = words.then((loaded) => build(config, store, loaded));
      current.catch(() => {
        current = undefined;
      });
    }
    return current;
  };
}

async function build(config: Config, store: Store, tokenizer: Tokenizer): Promise<Watch> {
  const kept = await loadRoster(store);
  if (!kept) throw new MimamoriError('roster-missing', '名簿がまだありません。');
  const { roster, version, isSample } = kept;
  return {
    roster,
    version,
    isSample,
    analyser: await composeAnalyser(roster, config, tokenizer),
    terms: searchTerms(roster),
  };
}
