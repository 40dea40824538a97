import { z } from 'zod';
import { MimamoriError, newId } from '../../kernel/index.ts';
import { appendAudit, type Prisma, type Store } from '../../store/index.ts';
import { channelKinds, isChannelKind } from '../channels/kinds.ts';
import type { NotifyDependencies } from '../dependencies.ts';
import { openSecrets } from '../secrets.ts';

export const channelUses = {
  critical: '緊急の知らせ（すぐに）',
  digest: 'まとめ（決まった時刻に）',
  report: '週報などの報告書',
} as const;

/** As a form gives it. */
export const channelDraftSchema = z.object({
  kind: z.string().refine(isChannelKind, '種類を選んでください。'),
  name: z.string().trim().min(1, '名前を入力してください。').max(100),
  takes: z.array(z.enum(['critical', 'digest', 'report'])),
  position: z.coerce.number().int().min(0).max(1000),
  enabled: z.boolean(),
  /** All fields of the kind; a secret that is left empty stays as it is. */
  fields: z.record(z.string(), z.string().max(20_000)),
});

export type ChannelDraft = z.infer<typeof channelDraftSchema>;

/** A channel as it may be shown: its secrets stay closed. */
export interface ShownChannel {
  id: string;
  kind: string;
  kindName: string;
  name: string;
  settings: Record<string, string>;
  /** Names of the secrets that are kept. */
  hasSecrets: boolean;
  takes: string[];
  position: number;
  enabled: boolean;
  lastSentAt: Date | null;
  waiting: number;
  dead: number;
}

/**
 * Keeps a new channel, or an existing one changed.
 * @returns its id. @throws {MimamoriError} `channel-settings` with the fields to mend, `channel-unknown`
 */
export async function keepChannel(
  deps: Pick<NotifyDependencies, 'store' | 'box' | 'environment'>,
  id: string | undefined,
  draft: ChannelDraft,
  by: { actor: string; now: Date },
): Promise<string> {
  if (!isChannelKind(draft.kind)) throw unknownChannel();
  const kind = channelKinds[draft.kind];
  const before = id === undefined ? null : await deps.store.client.channel.findUnique({ where: { id } });
  if (id !== undefined && before?.kind !== draft.kind) throw unknownChannel();
  const filled = Object.fromEntries(Object.entries(draft.fields).filter(([, value]) => value.trim() !== ''));
  const isSecret = (name: string) => kind.fields.some((field) => field.name === name && field.isSecret);
  const settings = kind.settings(pick(filled, (name) => !isSecret(name)));
  const secrets = { ...keptSecrets(deps, before?.secrets ?? null), ...pick(filled, isSecret) };
  kind.secrets(withReferencesOpened(secrets, deps));
  const values = {
    ...{ name: draft.name, takes: draft.takes, position: draft.position, enabled: draft.enabled, changedAt: by.now },
    settings: settings as Prisma.InputJsonObject, // parsed by the kind's schema: plain JSON
    secrets: Object.keys(secrets).length === 0 ? null : deps.box.seal(JSON.stringify(secrets)),
  };
  const channelId = id ?? newId(by.now);
  await deps.store.transaction(async (tx) => {
    await tx.channel.upsert({
      where: { id: channelId },
      create: { id: channelId, kind: draft.kind, createdAt: by.now, ...values },
      update: values,
    });
    const action = before ? 'channel.changed' : 'channel.added';
    const details = { kind: draft.kind, takes: draft.takes, enabled: draft.enabled };
    await appendAudit(tx, [{ actor: by.actor, action, subjectKind: 'channel', subjectId: channelId, details }], by.now);
  });
  return channelId;
}

export async function removeChannel(store: Store, id: string, by: { actor: string; now: Date }): Promise<void> {
  await store.transaction(async (tx) => {
    const { count } = await tx.channel.deleteMany({ where: { id } });
    if (count === 0) throw unknownChannel();
    const event = { actor: by.actor, action: 'channel.removed', subjectKind: 'channel', subjectId: id };
    await appendAudit(tx, [event], by.now);
  });
}

/** Whether any channel in use takes such notices. */
export async function isTaken({ client }: Store, use: keyof typeof channelUses): Promise<boolean> {
  return (await client.channel.count({ where: { enabled: true, takes: { has: use } } })) > 0;
}

export async function listChannels(store: Store): Promise<ShownChannel[]> {
  const rows = await store.client.channel.findMany({ orderBy: [{ position: 'asc' }, { createdAt: 'asc' }] });
  const counts = await store.client.delivery.groupBy({
    by: ['channelId', 'state'],
    _count: true,
    _max: { sentAt: true },
  });
  // A test goes past the queue; what is left of it is its line in the audit trail.
  const wentOut = { path: ['outcome'], equals: 'sent' };
  const tried = await store.client.auditEntry.groupBy({
    by: ['subjectId'],
    where: { subjectKind: 'channel', action: 'channel.tried', details: wentOut },
    _max: { at: true },
  });
  return rows.map((row) => {
    const of = (state: string) => counts.find((count) => count.channelId === row.id && count.state === state);
    return {
      ...{ id: row.id, kind: row.kind, name: row.name, takes: row.takes, position: row.position, enabled: row.enabled },
      kindName: isChannelKind(row.kind) ? channelKinds[row.kind].name : row.kind,
      settings: asText(row.settings),
      hasSecrets: row.secrets !== null,
      lastSentAt: later(of('sent')?._max.sentAt, tried.find(({ subjectId }) => subjectId === row.id)?._max.at),
      waiting: of('waiting')?._count ?? 0,
      dead: of('dead')?._count ?? 0,
    };
  });
}

function later(one: Date | null | undefined, other: Date | null | undefined): Date | null {
  if (!one || !other) return one ?? other ?? null;
  return one > other ? one : other;
}

/** What was kept before; where its key is gone, everything must be entered anew. */
function keptSecrets(deps: Pick<NotifyDependencies, 'box'>, sealed: string | null): Record<string, string> {
  if (sealed === null) return {};
  const kept: unknown = JSON.parse(deps.box.open(sealed));
  return z.record(z.string(), z.string()).parse(kept);
}

function withReferencesOpened(
  secrets: Record<string, string>,
  deps: Pick<NotifyDependencies, 'box' | 'environment'>,
): Record<string, unknown> {
  return openSecrets(
    { box: { ...deps.box, open: (text) => text }, environment: deps.environment },
    JSON.stringify(secrets),
  );
}

function pick(fields: Record<string, string>, isWanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => isWanted(name)));
}

function asText(settings: unknown): Record<string, string> {
  if (typeof settings !== 'object' || settings === null) return {};
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
  );
}

function unknownChannel(): MimamoriError {
  return new MimamoriError('channel-unknown', 'この知らせ先はありません。一覧を開き直してください。');
}
