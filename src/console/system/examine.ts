import { statfs } from 'node:fs/promises';
import { deadDeliveries, listChannels } from '../../notify/index.ts';
import { loadRoster } from '../../register/index.ts';
import { listSources } from '../../scan/index.ts';
import { type Store, verifyAudit } from '../../store/index.ts';
import type { ConsoleDependencies } from '../route.ts';
import { stateOf } from '../sources/state.ts';

/** One part of the product as it stands now. */
export interface Examined {
  part: string;
  state: 'well' | 'note' | 'broken';
  /** State, or what to do about it. */
  detail: string;
}

const LEAST_FREE_BYTES = 1024 ** 3;
/** Work that waits longer has nobody who does it. */
const WAITING_MINUTES = 10;

/** What a page can find out by itself; `mimamori doctor` looks at the parts for evidence too. */
export async function examine(deps: ConsoleDependencies): Promise<Examined[]> {
  return [await examineAudit(deps.store), ...(await examineAtOnce(deps))];
}

/** As `examine`, without what takes long: the audit trail is not read again. */
export async function examineAtOnce({ store, clock, config }: ConsoleDependencies): Promise<Examined[]> {
  const now = clock.now();
  return [
    await examineDatabase(store),
    await examineSpace(config.dataFolder),
    await examineWork(store, now),
    await examineDecisions(store, now),
    await examineCaptures(store, now),
    await examineRoster(store),
    await examineSources(store, now),
    await examineChannels(store),
  ];
}

async function examineDatabase({ client, isEmbedded }: Store): Promise<Examined> {
  const [row] = await client.$queryRaw<{ version: string; size: bigint }[]>`
    SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS size`;
  const megabytes = Math.round(Number(row?.size ?? 0) / 1024 ** 2);
  const detail = `PostgreSQL ${row?.version ?? ''}（${isEmbedded ? '組み込み' : 'DATABASE_URL'}）、${megabytes} MB`;
  return { part: 'データベース', state: 'well', detail };
}

async function examineSpace(folder: string): Promise<Examined> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const detail = `空き ${Math.floor(free / 1024 ** 3)} GB`;
  if (free >= LEAST_FREE_BYTES) return { part: 'データの置き場所', state: 'well', detail };
  return { part: 'データの置き場所', state: 'broken', detail: `${detail}。1 GB 以上空けてください。` };
}

async function examineAudit(store: Store): Promise<Examined> {
  const fault = await verifyAudit(store);
  if (fault) return { part: '監査記録', state: 'broken', detail: fault.message };
  return { part: '監査記録', state: 'well', detail: '書かれたときのままです。' };
}

async function examineWork({ client }: Store, now: Date): Promise<Examined> {
  const waiting = await client.outbox.count({ where: { sentAt: null } });
  const oldest = await client.outbox.findFirst({ where: { sentAt: null }, orderBy: { id: 'asc' } });
  const isStuck = oldest !== null && now.getTime() - oldest.createdAt.getTime() > WAITING_MINUTES * 60_000;
  if (!isStuck) return { part: '処理の送り出し', state: 'well', detail: `待ち ${waiting} 件` };
  return {
    part: '処理の送り出し',
    state: 'broken',
    detail: `待ち ${waiting} 件。処理（worker）が動いているか確かめてください。`,
  };
}

/** Decisions of which the effect fails are tried again every few seconds; the log says why. */
async function examineDecisions({ client }: Store, now: Date): Promise<Examined> {
  const part = '判断の結果';
  const before = new Date(now.getTime() - WAITING_MINUTES * 60_000);
  const late = await client.decision.count({
    where: { effectedAt: null, undoneAt: null, effectiveAt: { lt: before } },
  });
  if (late === 0) return { part, state: 'well', detail: 'すべて行われています' };
  const detail = `${late} 件の判断の結果（事案に入れる、証拠を取る、所属長に知らせる）が、まだ行われていません。やり直しを続けています。原因はログにあります。`;
  return { part, state: 'broken', detail };
}

async function examineCaptures({ client }: Store, now: Date): Promise<Examined> {
  const before = new Date(now.getTime() - WAITING_MINUTES * 60_000);
  const late = await client.capture.count({ where: { state: 'waiting', askedAt: { lt: before } } });
  const unstamped = await client.capture.count({ where: { state: 'sealed', outerHash: null } });
  const detail = `保全を待つページ ${late} 件、タイムスタンプを待つ証拠 ${unstamped} 件`;
  return { part: '証拠', state: late + unstamped > 0 ? 'note' : 'well', detail };
}

async function examineRoster(store: Store): Promise<Examined> {
  const kept = await loadRoster(store);
  if (!kept) return { part: '名簿', state: 'broken', detail: 'まだありません。名簿を読み込んでください。' };
  const { people } = kept.roster;
  const watched = people.filter(({ consent }) => consent !== undefined).length;
  const detail = `職員 ${people.length} 人、うち見守り ${watched} 人${kept.isSample ? '（見本）' : ''}`;
  return { part: '名簿', state: watched === 0 ? 'note' : 'well', detail };
}

async function examineSources(store: Store, now: Date): Promise<Examined> {
  const sources = await listSources(store);
  const broken = sources.filter((source) => stateOf(source, now).kind === 'grave').map(({ entry }) => entry.id);
  if (broken.length === 0) return { part: '情報源', state: 'well', detail: `${sources.length} 件` };
  return { part: '情報源', state: 'broken', detail: `読めていないもの: ${broken.join('、')}` };
}

async function examineChannels(store: Store): Promise<Examined> {
  const part = '知らせ先';
  const inUse = (await listChannels(store)).filter(({ enabled }) => enabled).length;
  if (inUse === 0) {
    return { part, state: 'broken', detail: 'ありません。緊急の警告があっても、だれにも知らせられません。' };
  }
  const dead = (await deadDeliveries(store)).length;
  return {
    part,
    state: dead > 0 ? 'note' : 'well',
    detail: `${inUse} か所${dead > 0 ? `、届かなかった知らせ ${dead} 件` : ''}`,
  };
}
