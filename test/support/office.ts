import type { Prisma, Store } from '../../src/store/index.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const categories = [
  'defamation',
  'insult',
  'threat',
  'privacy',
  'portrait',
  'exposure',
  'stalking',
  'demand',
  'credit',
];
const severities = ['critical', 'high', 'medium', 'low'] as const;
const kinds = ['criticism', 'not_about_us', 'duplicate', 'needs_evidence', 'case', 'urgent'] as const;
const families = ['白川', '黒沢', '碧海', '紅林', '緑井', '紫藤'];
const givens = ['一葉', '二郎丸', '三千代', '四季', '五月', '六花'];

/** What must never stand in a report: made so that it occurs nowhere else. */
export interface Secrets {
  names: string[];
  handles: string[];
  texts: string[];
}

export interface Office {
  alerts: {
    id: string;
    postId: string;
    severity: (typeof severities)[number];
    categories: string[];
    targets: string[];
    raisedAt: Date;
    dueAt: Date;
    groupId: string;
  }[];
  posts: { id: string; sourceId: string; postedAt: Date; goneAt: Date | null }[];
  decisions: { alertId: string; kind: (typeof kinds)[number]; decidedAt: Date; undoneAt: Date | null }[];
  seen: { sourceId: string; day: Date; reason: string; count: number }[];
  cases: { id: string; openedAt: Date; closedAt: Date | null }[];
  casePosts: { id: string; alertId: string; vanishedAt: Date | null }[];
  measures: { kind: string; postIds: string[]; sentAt: Date; answeredAt: Date | null }[];
  careTasks: { dueOn: Date; doneAt: Date | null }[];
  secrets: Secrets;
}

export interface OfficePlan {
  /** First day in Japan, and how many days are filled. */
  from: string;
  days: number;
  alertsPerDay: number;
  seed?: number;
  /** Share of alerts that come to a case. */
  caseShare?: number;
}

const CHUNK = 4000;

/** Fills an empty database with an invented office's work, and returns what was written so that a test can count for itself. */
export async function seedOffice(store: Store, plan: OfficePlan): Promise<Office> {
  const random = seeded(plan.seed ?? 1);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] ?? (items[0] as Item);
  const start = new Date(`${plan.from}T00:00:00+09:00`).getTime();
  const end = start + plan.days * DAY;
  const people = families.map((family, index) => ({
    id: `S${index}`,
    family,
    given: givens[index] ?? '',
    aliases: [],
  }));
  const handles = Array.from({ length: 30 }, (_, index) => `@harsh_voice_${index}`);
  const office: Office = {
    ...{ alerts: [], posts: [], decisions: [], seen: [], cases: [], casePosts: [], measures: [], careTasks: [] },
    secrets: { names: people.map(({ family, given }) => `${family}${given}`), handles, texts: [] },
  };
  const { client } = store;
  await client.organisation.create({
    data: {
      ...{
        id: 1,
        name: 'みほん市',
        keywords: ['みほん市'],
        departments: [],
        officialContacts: [],
        officialAddresses: [],
      },
      ...{ rosterVersion: 'x', sample: false, importedAt: new Date(start) },
    },
  });
  await client.person.createMany({ data: people });
  const sources = ['fedi-1', 'board-1', 'feed-1', 'bsky-1'];
  await client.source.createMany({
    data: sources.map((id) => ({
      id,
      kind: 'feed',
      url: `https://${id}.example/`,
      options: {},
      terms: { basis: 'x' },
    })),
  });

  const postRows: Prisma.PostCreateManyInput[] = [];
  const groups: { id: string; fingerprint: string; similarity: string; bands: string[]; openedAt: Date }[] = [];
  for (let day = 0; day < plan.days; day++) {
    const midnight = start + day * DAY;
    const date = new Date(midnight + 9 * HOUR);
    for (const sourceId of sources) {
      const base = { sourceId, day: new Date(`${date.toISOString().slice(0, 10)}T00:00:00Z`) };
      const read = 50 + Math.floor(random() * 100);
      office.seen.push(
        { ...base, reason: 'seen', count: read },
        { ...base, reason: 'no-mention', count: Math.floor(read * 0.8) },
        { ...base, reason: 'criticism', count: Math.floor(random() * 6) },
        { ...base, reason: 'no-finding', count: Math.floor(random() * 4) },
      );
    }
    const count = Math.round(plan.alertsPerDay * (0.6 + random() * 0.8));
    for (let n = 0; n < count; n++) {
      const id = `a-${day}-${n}`;
      const raisedAt = new Date(midnight + random() * DAY);
      const person = pick(people);
      const handle = pick(handles);
      const text = `${person.family}${person.given}という職員は最低だ。${handle} 通し番号${id}`;
      if (office.secrets.texts.length < 500) office.secrets.texts.push(text);
      const postedAt = new Date(raisedAt.getTime() - random() * 6 * HOUR);
      const post = {
        ...{ id: `p-${id}`, sourceId: pick(sources), postedAt },
        goneAt: random() < 0.1 ? new Date(Math.min(raisedAt.getTime() + random() * 10 * DAY, end)) : null,
      };
      office.posts.push(post);
      postRows.push({
        ...{
          ...post,
          key: id,
          nativeId: id,
          url: `https://board.example/${id}`,
          authorId: handle,
          authorHandle: handle,
        },
        ...{
          authorName: `${person.family}を許さない会`,
          text,
          state: 'kept',
          revisionKey: '1',
          seenAt: raisedAt,
          changedAt: raisedAt,
        },
      });
      const groupId = random() < 0.8 || groups.length === 0 ? `g-${id}` : pick(groups).id;
      if (groupId === `g-${id}`) {
        groups.push({ id: groupId, fingerprint: groupId, similarity: '0'.repeat(16), bands: [], openedAt: raisedAt });
      }
      const severity = random() < 0.03 ? 'critical' : pick(severities.slice(1));
      const aims = random();
      office.alerts.push({
        ...{ id, postId: post.id, severity, raisedAt, groupId },
        categories: random() < 0.3 ? [...new Set([pick(categories), pick(categories)])] : [pick(categories)],
        targets: aims < 0.7 ? [person.id] : aims < 0.8 ? [person.id, 'organisation'] : ['organisation'],
        dueAt: new Date(raisedAt.getTime() + 72 * HOUR),
      });
    }
  }
  for (const alert of office.alerts) {
    const decidedAt = new Date(alert.raisedAt.getTime() + random() * 60 * HOUR);
    if (random() < 0.05 || decidedAt.getTime() >= end) continue;
    const kind = random() < (plan.caseShare ?? 0.05) ? 'case' : pick(kinds.filter((one) => one !== 'case'));
    const isUndone = random() < 0.03;
    const undoneAt = isUndone ? new Date(decidedAt.getTime() + HOUR) : null;
    office.decisions.push({ alertId: alert.id, kind, decidedAt, undoneAt });
    if (isUndone || kind !== 'case') continue;
    const caseId = `c-${alert.id}`;
    const closedAt = random() < 0.4 ? new Date(decidedAt.getTime() + random() * 20 * DAY) : null;
    office.cases.push({ id: caseId, openedAt: decidedAt, closedAt });
    const sentAt = new Date(decidedAt.getTime() + random() * 3 * DAY);
    const vanishedAt = random() < 0.5 ? new Date(sentAt.getTime() + random() * 12 * DAY) : null;
    office.casePosts.push({ id: `cp-${alert.id}`, alertId: alert.id, vanishedAt });
    const answeredAt = random() < 0.7 ? new Date(sentAt.getTime() + random() * 11 * DAY) : null;
    const measureKind = random() < 0.8 ? 'takedown' : 'police';
    office.measures.push({ kind: measureKind, postIds: [`cp-${alert.id}`], sentAt, answeredAt });
    for (const days of [3, 7, 30]) {
      const dueOn = new Date(Math.floor((decidedAt.getTime() + 9 * HOUR) / DAY) * DAY + days * DAY);
      const doneAt = random() < 0.8 ? new Date(dueOn.getTime() + random() * DAY) : null;
      office.careTasks.push({ dueOn, doneAt: doneAt && doneAt.getTime() < end ? doneAt : null });
    }
  }
  await inChunks(postRows, (data) => client.post.createMany({ data }));
  await inChunks(groups, (data) => client.alertGroup.createMany({ data }));
  await inChunks(office.alerts, (data) =>
    client.alert.createMany({
      data: data.map((alert) => ({ ...alert, revision: 1, reason: '理由', gateReason: '門' })),
    }),
  );
  await inChunks(office.decisions, (data) =>
    client.decision.createMany({
      data: data.map((decision) => ({
        ...decision,
        ...{
          id: `d-${decision.alertId}`,
          actId: `act-${decision.alertId}`,
          groupId: '',
          policy: 'P1',
          stateBefore: 'new',
        },
        ...{ stateAfter: 'decided', decidedById: 'u1', effectiveAt: decision.decidedAt },
      })),
    }),
  );
  await inChunks(office.seen, (data) => client.seenCount.createMany({ data }));
  await inChunks(office.cases, (data) =>
    client.case.createMany({
      data: data.map((one) => ({
        ...{ ...one, number: one.id, state: one.closedAt ? 'closed' : 'open', rightHolder: 'person', personId: 'S0' },
        ...{ categories: ['insult'], facts: {}, openedById: 'u1' },
      })),
    }),
  );
  const caseOf = (alertId: string) => `c-${alertId}`;
  await inChunks(office.casePosts, (data) =>
    client.casePost.createMany({
      data: data.map((one) => ({
        ...{
          ...one,
          caseId: caseOf(one.alertId),
          ordinal: 1,
          platform: 'other',
          url: 'https://board.example/x',
          handle: handles[0],
        },
        ...{ text: office.secrets.texts[0] ?? '', passages: [], addedAt: new Date(start), addedById: 'u1' },
      })),
    }),
  );
  await inChunks(office.measures, (data) =>
    client.measure.createMany({
      data: data.map((one) => ({
        ...{ ...one, id: `m-${one.postIds[0]}`, caseId: `c-${one.postIds[0]?.slice(3)}`, addressee: 'other' },
        ...{ state: 'sent', plannedAt: one.sentAt, plannedById: 'u1' },
      })),
    }),
  );
  await inChunks(
    office.careTasks.map((task, index) => ({ ...task, index })),
    (data) =>
      client.careTask.createMany({
        data: data.map(({ index, ...task }) => ({
          ...task,
          ...{
            id: `t-${index}`,
            caseId: office.cases[Math.floor(index / 3)]?.id ?? '',
            step: `step-${index % 3}`,
            outcome: [],
          },
        })),
      }),
  );
  return office;
}

async function inChunks<Row>(rows: readonly Row[], write: (rows: Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) await write(rows.slice(at, at + CHUNK));
}
