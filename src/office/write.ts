import { dueAt, likenessOf } from '../alert/index.ts';
import { newId, sha256 } from '../kernel/index.ts';
import { type AuditEvent, appendAudit, type Store } from '../store/index.ts';
import { type PlannedDecision, stateAfter } from './judge.ts';
import { type PlannedAlert, sourceIds } from './plan.ts';

const AT_ONCE = 500;

/** Writes sources that are never read: the sample has no site to reach. */
export async function writeSources(store: Store, now: Date): Promise<void> {
  for (const id of sourceIds) {
    const url = `https://${id}.example/`;
    const terms = { reviewedOn: '2026-08-01', basis: '見本の架空のサイトです' };
    await store.client.source.upsert({
      where: { id },
      create: { id, kind: 'jsonl', url, terms, options: {}, enabled: false },
      update: {},
    });
    await store.client.sourceState.upsert({
      where: { sourceId: id },
      create: { sourceId: id, dueAt: now },
      update: {},
    });
  }
}

export async function writeAlerts(
  store: Store,
  alerts: readonly PlannedAlert[],
  decisions: readonly PlannedDecision[],
) {
  const stateOf = new Map(
    decisions.flatMap(({ kind, alerts: all }) =>
      all.map(({ id }): [string, 'closed' | 'escalated'] => [id, stateAfter(kind)]),
    ),
  );
  for (let at = 0; at < alerts.length; at += AT_ONCE) {
    const part = alerts.slice(at, at + AT_ONCE);
    await store.client.post.createMany({ data: part.map(postRow) });
    await store.client.postRevision.createMany({
      data: part.map(({ postId, text, raisedAt }) => ({ postId, number: 1, revisionKey: '1', text, seenAt: raisedAt })),
    });
    await store.client.mention.createMany({ data: part.flatMap(mentionRows), skipDuplicates: true });
    await store.client.finding.createMany({ data: part.flatMap(findingRows), skipDuplicates: true });
    await store.client.alertGroup.createMany({ data: groupRows(part), skipDuplicates: true });
    await store.client.alert.createMany({
      data: part.map((alert) => ({ ...alertRow(alert), state: stateOf.get(alert.id) ?? 'new' })),
    });
  }
}

export async function writeDecisions(store: Store, decisions: readonly PlannedDecision[]): Promise<void> {
  const rows = decisions.flatMap(({ actId, kind, policy, decidedAt, decidedById, alerts }) =>
    alerts.map(({ id: alertId, groupId }) => ({
      ...{ id: newId(decidedAt), actId, alertId, groupId, kind, policy, revision: 1, decidedById, decidedAt },
      ...{
        stateBefore: 'claimed' as const,
        stateAfter: stateAfter(kind) === 'closed' ? ('decided' as const) : ('escalated' as const),
      },
      ...{ effectiveAt: new Date(decidedAt.getTime() + 30_000), effectedAt: new Date(decidedAt.getTime() + 32_000) },
    })),
  );
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await store.client.decision.createMany({ data: rows.slice(at, at + AT_ONCE) });
  }
}

interface Dated {
  at: Date;
  event: AuditEvent;
}

const HOUR = 3_600_000;

/** The chain of what happened, in its order; entries of one hour are written at its end. */
export async function writeAudit(
  store: Store,
  alerts: readonly PlannedAlert[],
  decisions: readonly PlannedDecision[],
  until: Date,
): Promise<void> {
  const events = [...alerts.map(raisedEvent), ...decisions.flatMap(decidedEvents)].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
  const hours = Map.groupBy(events, ({ at }) => Math.min(Math.ceil(at.getTime() / HOUR) * HOUR, until.getTime()));
  await store.transaction(async (tx) => {
    for (const [hour, entries] of hours)
      await appendAudit(
        tx,
        entries.map(({ event }) => event),
        new Date(hour),
      );
  });
}

function raisedEvent({ id, groupId, severity, categories, raisedAt }: PlannedAlert): Dated {
  const details = { severity, group: groupId, categories };
  const event = { actor: 'system', action: 'alert.raised', subjectKind: 'alert', subjectId: id, details };
  return { at: raisedAt, event };
}

function decidedEvents({ actId, kind, policy, decidedAt, decidedById, alerts }: PlannedDecision): Dated[] {
  return alerts.map(({ id, groupId }) => {
    const details = { act: actId, group: groupId, kind, policy };
    const event = { actor: decidedById, action: 'alert.decided', subjectKind: 'alert', subjectId: id, details };
    return { at: decidedAt, event };
  });
}

function postRow({ postId, sourceId, text, handle, raisedAt }: PlannedAlert) {
  return {
    ...{ id: postId, sourceId, key: sha256(postId), nativeId: postId, text, revision: 1, revisionKey: '1' },
    ...{
      url: `${sourceId === 'mihon-board' ? 'http' : 'https'}://${sourceId}.example/@${handle}/${postId}`,
      state: 'kept' as const,
    },
    ...{ authorId: handle, authorHandle: `${handle}@${sourceId}.example`, authorName: `${handle}（見本）` },
    ...{
      postedAt: new Date(raisedAt.getTime() - minutesBefore(postId) * 60_000),
      seenAt: raisedAt,
      changedAt: raisedAt,
    },
  };
}

/** From the last digits of the id, so that nobody's chances change: a source is read every few minutes. */
function minutesBefore(postId: string): number {
  return 2 + (Number.parseInt(postId.slice(-4), 16) % 14);
}

function mentionRows({ postId, mentions, text }: PlannedAlert) {
  const shift = text.startsWith('RT: ') ? 4 : 0;
  return mentions.map(({ kind, ref, start, end, via, confidence, ambiguous = [] }) => ({
    ...{ id: newId(), postId, revision: 1, kind, ref, via, confidence, ambiguous },
    ...{ start: start + shift, end: end + shift },
  }));
}

function findingRows({ postId, detection, text }: PlannedAlert) {
  const shift = text.startsWith('RT: ') ? 4 : 0;
  return detection.findings.map(({ category, start, end, rule, score, target, reason }) => ({
    ...{ id: newId(), postId, revision: 1, category, rule, score, target, reason },
    ...{ start: start + shift, end: end + shift },
  }));
}

function groupRows(alerts: readonly PlannedAlert[]) {
  const leads = new Map<string, PlannedAlert>();
  for (const alert of alerts) if (!leads.has(alert.groupId)) leads.set(alert.groupId, alert);
  return [...leads.values()].map(({ groupId, text, targets, raisedAt }) => {
    const { similarity, bands } = likenessOf(text, targets);
    return { id: groupId, fingerprint: `sample ${groupId}`, similarity, bands, openedAt: raisedAt };
  });
}

function alertRow({ id, postId, groupId, severity, categories, targets, detection, raisedAt }: PlannedAlert) {
  const [gravest] = detection.findings.filter(({ target }) => target !== null).sort((a, b) => b.score - a.score);
  return {
    ...{ id, postId, groupId, revision: 1, severity, categories, targets, raisedAt, dueAt: dueAt(severity, raisedAt) },
    ...{ reason: gravest?.reason ?? '', gateReason: detection.gateReason },
  };
}
