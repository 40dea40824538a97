import { categoryNames } from '../../analysis/index.ts';
import { orderNotice, readAlarmSettings } from '../../notify/index.ts';
import type { Store } from '../../store/index.ts';
import { type Counted, findSurges, type Sensitivity, type Surge } from './surge.ts';

const HOUR_MS = 3_600_000;
const WEEKS = 8;
/** With less history the day before stands in for the weeks before. */
const LEAST_WEEKS = 2;
/** A new office finds at once what has lain there for months; nothing says yet what is usual. */
const LEAST_HOURS = 3;
/** A surge that goes on is told again after so many hours. */
const QUIET_HOURS = 3;

/** What has risen in the last 60 minutes against the same 60 minutes of the weeks before. */
export async function currentSurges(store: Store, now: Date, sensitivity?: Sensitivity): Promise<Surge[]> {
  const { alert } = store.client;
  const since = await readingSince(store);
  const hours = Math.floor((now.getTime() - (since?.getTime() ?? now.getTime())) / HOUR_MS);
  if (hours < LEAST_HOURS) return [];
  const weeks = Math.floor(hours / (7 * 24));
  const steps =
    weeks >= LEAST_WEEKS ? { count: Math.min(weeks, WEEKS), hours: 7 * 24 } : { count: Math.min(hours, 24), hours: 1 };
  const ends = Array.from({ length: steps.count + 1 }, (_, index) => now.getTime() - index * steps.hours * HOUR_MS);
  const rows = await alert.findMany({
    where: { OR: ends.map((end) => ({ raisedAt: { gt: new Date(end - HOUR_MS), lte: new Date(end) } })) },
    select: { raisedAt: true, categories: true, targets: true, post: { select: { sourceId: true } } },
  });
  const counted = rows.map(
    ({ raisedAt, categories, targets, post }): Counted => ({
      hour: ends.findIndex((end) => raisedAt.getTime() > end - HOUR_MS && raisedAt.getTime() <= end),
      sourceId: post.sourceId,
      categories,
      target: targets.some((target) => target !== 'organisation') ? 'person' : 'organisation',
    }),
  );
  return findSurges(counted, steps.count, sensitivity ?? (await readAlarmSettings(store)).surgeSensitivity);
}

/** An office without alerts has nothing to compare, but one that had none for a week knows that none is usual. */
async function readingSince({ client }: Store): Promise<Date | undefined> {
  const [alert, entry] = await Promise.all([
    client.alert.findFirst({ orderBy: { raisedAt: 'asc' }, select: { raisedAt: true } }),
    client.auditEntry.findFirst({ orderBy: { sequence: 'asc' }, select: { at: true } }),
  ]);
  if (!alert) return undefined;
  return entry && entry.at < alert.raisedAt ? entry.at : alert.raisedAt;
}

/** Has people told of a surge, once in three hours. @returns how many things have risen. */
export async function watchSurges(store: Store, now: Date): Promise<number> {
  const surges = await currentSurges(store, now);
  if (surges.length === 0) return 0;
  const key = `surge ${Math.floor(now.getTime() / (QUIET_HOURS * HOUR_MS))}`;
  const labels = surges.slice(0, 5).map(describeSurge);
  await store.transaction((tx) =>
    orderNotice(tx, { kind: 'surge', severity: 'high', key, subjectKind: 'surge', subjectIds: [], labels }, now),
  );
  return surges.length;
}

const categoryNameOf: Readonly<Record<string, string>> = categoryNames;
const targetNames: Readonly<Record<string, string>> = { person: '職員個人への投稿', organisation: '市・部署への投稿' };

/** `脅迫・加害予告 12 件（いつもは 1.5 件）` */
export function describeSurge({ of, name, count, usual }: Surge): string {
  const what = {
    all: 'すべての警告',
    category: categoryNameOf[name] ?? name,
    target: targetNames[name] ?? name,
    source: `情報源「${name}」`,
  }[of];
  return `${what} ${count} 件（いつもは ${usual.toFixed(1)} 件）`;
}
