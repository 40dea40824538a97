import { beforeAll, describe, expect, it } from 'vitest';
import { type Figures, measure, parsePeriod } from '../../../src/report/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { type Office, seedOffice } from '../../support/office.ts';
import { freshStore } from '../../support/store.ts';

const from = new Date('2026-10-19T00:00:00+09:00');
const until = new Date('2026-10-26T00:00:00+09:00');
const now = new Date('2026-11-24T08:00:00+09:00');
const DAY = 86_400_000;
const within = (at: Date | null) => at !== null && at >= from && at < until;
const today = new Date('2026-10-26T00:00:00Z'); // the day of `until`, as a column of type date holds it

let office: Office;
let figures: Figures;
let store: Store;

beforeAll(async () => {
  store = await freshStore();
  office = await seedOffice(store, { from: '2026-08-31', days: 80, alertsPerDay: 12, caseShare: 0.3 });
  figures = await measure(store, parsePeriod('week', '2026-W43'), now);
});

const count = <Row>(rows: readonly Row[], holds: (row: Row) => boolean) => rows.filter(holds).length;
const raised = () => office.alerts.filter(({ raisedAt }) => within(raisedAt));
const standing = () => office.decisions.filter(({ undoneAt }) => undoneAt === null);
const alertOf = (id: string) => office.alerts.find((alert) => alert.id === id);

/** Quartile as `percentile_cont` defines it: on the line between its neighbours. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  return Math.round(low + (place % 1) * ((sorted[Math.ceil(place)] ?? low) - low));
}

describe('the figures of a week agree with the rows counted one by one', () => {
  it('for what was read and let go', () => {
    const inWeek = office.seen.filter(({ day }) => day >= new Date('2026-10-19') && day < new Date('2026-10-26'));
    const sum = (reason: string) =>
      inWeek.filter((row) => row.reason === reason).reduce((total, row) => total + row.count, 0);
    expect(figures.seen.read).toBe(sum('seen'));
    expect(figures.seen.notNamed).toBe(sum('no-mention'));
    expect(figures.seen.letGo).toContainEqual({ key: 'criticism', count: sum('criticism') });
    expect(figures.seen.letGo).toContainEqual({ key: 'no-finding', count: sum('no-finding') });
  });

  it('for alerts raised and decided', () => {
    expect(figures.alerts.raised).toBe(raised().length);
    expect(figures.alerts.raised).toBeGreaterThan(50);
    expect(figures.alerts.groups).toBe(new Set(raised().map(({ groupId }) => groupId)).size);
    expect(figures.alerts.decided).toBe(count(standing(), ({ decidedAt }) => within(decidedAt)));
    expect(figures.decisions.total).toBe(figures.alerts.decided);
    const decidedBefore = new Set(standing().flatMap((d) => (d.decidedAt < until ? [d.alertId] : [])));
    expect(figures.alerts.waiting).toBe(count(office.alerts, (a) => a.raisedAt < until && !decidedBefore.has(a.id)));
  });

  it.each(['criticism', 'not_about_us', 'duplicate', 'needs_evidence', 'case', 'urgent'])(
    'for decisions of kind %s',
    (kind) => {
      const own = count(standing(), (d) => d.kind === kind && within(d.decidedAt));
      expect(figures.decisions.byKind).toContainEqual({ key: kind, count: own });
    },
  );

  it('for each category, with those that concern staff', () => {
    const isOnStaff = ({ targets }: { targets: string[] }) => targets.some((target) => target !== 'organisation');
    for (const { key, ...flow } of figures.alerts.byCategory) {
      const has = (alert: { categories: string[] }) => alert.categories.includes(key);
      const decided = standing().filter(({ decidedAt }) => within(decidedAt));
      expect({ key, ...flow }).toEqual({
        key,
        raised: count(raised(), has),
        raisedOnStaff: count(raised(), (alert) => has(alert) && isOnStaff(alert)),
        decided: count(decided, ({ alertId }) => alertOf(alertId)?.categories.includes(key) ?? false),
        decidedOnStaff: count(decided, ({ alertId }) => {
          const alert = alertOf(alertId);
          return alert !== undefined && has(alert) && isOnStaff(alert);
        }),
      });
    }
    expect(figures.alerts.byCategory.length).toBeGreaterThan(5);
  });

  it('for severity, source and target', () => {
    const bySeverity = Object.fromEntries(figures.alerts.bySeverity.map((flow) => [flow.key, flow.raised]));
    for (const severity of ['critical', 'high', 'medium', 'low']) {
      expect(bySeverity[severity], severity).toBe(count(raised(), (alert) => alert.severity === severity));
    }
    const postsOf = new Map(office.posts.map((post) => [post.id, post.sourceId]));
    for (const flow of figures.alerts.bySource) {
      expect(flow.raised, flow.key).toBe(count(raised(), ({ postId }) => postsOf.get(postId) === flow.key));
    }
    const total = figures.alerts.byTarget.reduce((sum, flow) => sum + Number(flow.raised), 0);
    expect(total).toBe(raised().length);
    expect(figures.alerts.byTarget.find(({ key }) => key === 'both')?.raised).toBe(
      count(raised(), ({ targets }) => targets.length === 2),
    );
  });

  it('for the time from post to alert, and from alert to decision', () => {
    const seconds = raised().map(({ raisedAt, postId }) => {
      const post = office.posts.find(({ id }) => id === postId);
      return (raisedAt.getTime() - (post?.postedAt.getTime() ?? 0)) / 1000;
    });
    const [first, second] = figures.durations;
    expect(first).toEqual({
      step: 'post-alert',
      measured: seconds.length,
      spread: { lower: quantile(seconds, 0.25), median: quantile(seconds, 0.5), upper: quantile(seconds, 0.75) },
    });
    const decisions = standing().filter(({ decidedAt }) => within(decidedAt));
    const took = decisions.map((d) => (d.decidedAt.getTime() - (alertOf(d.alertId)?.raisedAt.getTime() ?? 0)) / 1000);
    expect(second?.measured).toBe(took.length);
    expect(second?.spread?.median).toBe(quantile(took, 0.5));
  });

  it('for the time from decision to request, and from request until the post is gone', () => {
    const takedowns = office.measures.filter(({ kind }) => kind === 'takedown');
    const sent = takedowns.filter(({ sentAt }) => within(sentAt));
    const step = (name: string) => figures.durations.find((duration) => duration.step === name);
    expect(step('decision-request')?.measured).toBe(sent.length);
    expect(sent.length).toBeGreaterThan(0);
    const gone = takedowns.filter(({ postIds }) =>
      within(office.casePosts.find(({ id }) => id === postIds[0])?.vanishedAt ?? null),
    );
    expect(step('request-gone')?.measured).toBe(gone.length);
    expect(figures.requests.removed).toBe(gone.length);
  });

  it('for cases', () => {
    expect(figures.cases.opened).toBe(count(office.cases, ({ openedAt }) => within(openedAt)));
    expect(figures.cases.closed).toBe(count(office.cases, ({ closedAt }) => within(closedAt)));
    const open = count(office.cases, (one) => one.openedAt < until && (one.closedAt === null || one.closedAt >= until));
    expect(figures.cases.open).toBe(open);
    expect(figures.cases.byDeadline.reduce((sum, row) => sum + Number(row.count), 0)).toBe(open);
  });

  it('for requests and what came of them within seven days', () => {
    const due = office.measures.filter(
      ({ kind, sentAt }) => kind === 'takedown' && within(new Date(sentAt.getTime() + 7 * DAY)),
    );
    const inTime = due.filter((m) => m.answeredAt !== null && m.answeredAt.getTime() <= m.sentAt.getTime() + 7 * DAY);
    expect(figures.requests).toMatchObject({
      sent: count(office.measures, ({ sentAt }) => within(sentAt)),
      due: due.length,
      inTime: inTime.length,
      unanswered: count(due, ({ answeredAt }) => answeredAt === null),
    });
    const { late, unanswered } = figures.requests;
    expect(inTime.length + Number(late) + Number(unanswered)).toBe(due.length);
  });

  it('for care tasks', () => {
    const waits = ({ doneAt }: { doneAt: Date | null }) => doneAt === null || doneAt >= until;
    const known = office.careTasks.filter(
      (_, index) => (office.cases[Math.floor(index / 3)]?.openedAt ?? until) < until,
    );
    const soon = new Date(today.getTime() + 7 * DAY);
    expect(figures.care).toEqual({
      done: count(office.careTasks, ({ doneAt }) => within(doneAt)),
      dueNext: count(known, (task) => waits(task) && task.dueOn >= today && task.dueOn < soon),
      overdue: count(known, (task) => waits(task) && task.dueOn < today),
    });
  });

  it('for the trend, week by week', () => {
    for (const { key, raised: told, criticism } of figures.trend.points) {
      const week = parsePeriod('week', key);
      const [start, end] = [new Date(`${week.from}T00:00:00+09:00`), new Date(`${week.until}T00:00:00+09:00`)];
      expect(told, key).toBe(count(office.alerts, ({ raisedAt }) => raisedAt >= start && raisedAt < end));
      const days = office.seen.filter(
        ({ day, reason }) => reason === 'criticism' && day >= new Date(week.from) && day < new Date(week.until),
      );
      expect(criticism, key).toBe(days.reduce((sum, row) => sum + row.count, 0));
    }
    expect(figures.trend.points).toHaveLength(12);
    expect(figures.trend.points.at(-1)?.key).toBe('2026-W43');
  });
});

describe('coverage', () => {
  it('counts overlapping gaps once, and only within the week', async () => {
    const gap = (key: string, start: string | null, end: string) => ({
      ...{ id: key, sourceId: 'fedi-1', key, reason: '止まっていた' },
      ...{ from: start && new Date(start), until: new Date(end), declaredAt: new Date(end) },
    });
    await store.client.coverageGap.createMany({
      data: [
        gap('a', '2026-10-18T20:00:00+09:00', '2026-10-19T02:00:00+09:00'),
        gap('b', '2026-10-19T01:00:00+09:00', '2026-10-19T03:00:00+09:00'),
        gap('c', null, '2026-10-20T03:00:00+09:00'),
      ],
    });
    const { coverage } = await measure(store, parsePeriod('week', '2026-W43'), now);
    expect(coverage.blind).toEqual([{ sourceId: 'fedi-1', seconds: 3 * 3600, unknown: 1, failing: false }]);
  });
  it('counts a source among those of the week in which it was read, though it is out of use now', async () => {
    const { sources } = figures.coverage;
    await store.client.source.updateMany({ data: { enabled: false } });
    expect(sources).toBeGreaterThan(0);
    expect((await measure(store, parsePeriod('week', '2026-W43'), now)).coverage.sources).toBe(sources);
  });
});

it('refuses a week that has not begun', async () => {
  await expect(measure(store, parsePeriod('week', '2026-W50'), now)).rejects.toMatchObject({ code: 'report-future' });
});

it('a week that is not over is taken up to a full hour, and says so', async () => {
  const { isComplete, asOf } = await measure(
    store,
    parsePeriod('week', '2026-W43'),
    new Date('2026-10-21T10:45:00+09:00'),
  );
  expect({ isComplete, asOf }).toEqual({ isComplete: false, asOf: '2026-10-21T10:00:00+09:00' });
});
