import { isoInJapan, MimamoriError } from '../kernel/index.ts';
import { assertLegalRecord, type SourceEntry, sourceOf } from '../source/index.ts';
import { type AuditDetails, appendAudit, Prisma, type Store, type Transaction } from '../store/index.ts';
import { loadSource } from './kept.ts';

interface By {
  actor: string;
  now: Date;
}

/**
 * Switches a source on or off. On only with a valid record of its terms.
 * @throws {MimamoriError} `source-unknown`, `source-legal-missing`, `-stale`, `-unapproved`
 */
export async function switchSource(store: Store, id: string, enabled: boolean, by: By): Promise<void> {
  const { entry } = await loadSource(store, id);
  if (enabled) assertTerms(entry, by.now);
  await change(store, id, by, 'source.switched', { enabled }, async (tx) => {
    await tx.source.update({ where: { id }, data: { enabled } });
    if (enabled) await tx.sourceState.update({ where: { sourceId: id }, data: { dueAt: by.now } });
  });
}

/** Records that somebody read the platform's terms. @throws {MimamoriError} as {@link switchSource} */
export async function recordTerms(
  store: Store,
  id: string,
  terms: NonNullable<SourceEntry['terms']>,
  by: By,
): Promise<void> {
  const { entry } = await loadSource(store, id);
  assertTerms({ ...entry, terms }, by.now);
  const details = { reviewedOn: terms.reviewedOn, before: entry.terms?.reviewedOn ?? null };
  await change(store, id, by, 'source.terms_recorded', details, async (tx) => {
    await tx.source.update({ where: { id }, data: { terms: { ...terms } } });
    await tx.sourceState.update({ where: { sourceId: id }, data: { dueAt: by.now } });
  });
}

/**
 * Adds a source, switched off: somebody looks at it once more before it is read.
 * @throws {MimamoriError} `source-there`: the name is or was another's, whose posts are kept under it
 */
export async function addSource(store: Store, entry: SourceEntry, { actor, now }: By): Promise<void> {
  assertTerms(entry, now);
  await store.transaction(async (tx) => {
    const row = { id: entry.id, kind: entry.kind, enabled: false, ...settingsOf(entry) };
    const { count } = await tx.source.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) {
      throw new MimamoriError(
        'source-there',
        'その名前の情報源は、もうあるか、前にありました。別の名前にしてください。',
      );
    }
    await tx.sourceState.create({ data: { sourceId: entry.id, dueAt: now } });
    const event = { actor, action: 'source.added', subjectKind: 'source', subjectId: entry.id };
    await appendAudit(tx, [{ ...event, details: { kind: entry.kind } }], now);
  });
}

/**
 * Changes where and how a source is read. Another address is another place to read: it begins anew, and is switched off until
 * somebody switches it on.
 * @throws {MimamoriError} `source-unknown`, `source-legal-…`
 */
export async function changeSource(store: Store, entry: SourceEntry, by: By): Promise<void> {
  const before = await loadSource(store, entry.id);
  assertTerms(entry, by.now);
  const isElsewhere = before.entry.url !== entry.url;
  await change(store, entry.id, by, 'source.changed', { elsewhere: isElsewhere }, async (tx) => {
    await tx.source.update({
      where: { id: entry.id },
      data: { ...settingsOf(entry), ...(isElsewhere && { enabled: false }) },
    });
    // The count keeps a reading that is under way from writing the old place back.
    const anew = { cursor: Prisma.DbNull, failures: 0, lastErrorText: null, commits: { increment: 1 } };
    await tx.sourceState.update({ where: { sourceId: entry.id }, data: { dueAt: by.now, ...(isElsewhere && anew) } });
  });
}

function settingsOf({ url, everySeconds, terms, options }: SourceEntry) {
  return {
    ...{ url, everySeconds: everySeconds ?? null, terms: terms ? { ...terms } : Prisma.DbNull },
    options: JSON.parse(JSON.stringify(options)),
  };
}

function assertTerms(entry: SourceEntry, now: Date): void {
  const source = sourceOf(entry.kind);
  if (!source) throw new MimamoriError('source-kind-unknown', `情報源の種類「${entry.kind}」はありません。`);
  assertLegalRecord(entry, source, now);
}

function change(
  store: Store,
  id: string,
  { actor, now }: By,
  action: string,
  details: AuditDetails,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  return store.transaction(async (tx) => {
    await work(tx);
    await appendAudit(tx, [{ actor, action, subjectKind: 'source', subjectId: id, details }], now);
  });
}

/** What was read of a source lately, and where posts may be missing. */
export interface SourceRecord {
  /** Per day in Japan, the newest first. */
  days: { day: string; seen: number }[];
  gaps: { from: string | null; until: string | null; reason: string; declaredAt: string }[];
}

const MOST_GAPS = 50;

/** @param days how far back the counts go. */
export async function sourceRecord(store: Store, id: string, days: number): Promise<SourceRecord> {
  const counts = await store.client.seenCount.findMany({
    where: { sourceId: id, reason: 'seen' },
    orderBy: { day: 'desc' },
    take: days,
  });
  const gaps = await store.client.coverageGap.findMany({
    where: { sourceId: id },
    orderBy: { declaredAt: 'desc' },
    take: MOST_GAPS,
  });
  return {
    days: counts.map(({ day, count }) => ({ day: day.toISOString().slice(0, 10), seen: count })),
    gaps: gaps.map(({ from, until, reason, declaredAt }) => ({
      reason,
      from: from && isoInJapan(from),
      until: until && isoInJapan(until),
      declaredAt: isoInJapan(declaredAt),
    })),
  };
}
