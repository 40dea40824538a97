import { z } from 'zod';
import { newId } from '../../kernel/index.ts';
import { appendAudit, type Store } from '../../store/index.ts';

const minute = z.coerce.number().int().min(0).max(1439);
const stretch = {
  channelId: z.string().min(1, '知らせ先を選んでください。'),
  days: z.array(z.coerce.number().int().min(0).max(6)).min(1, '曜日を 1 つ以上選んでください。'),
  fromMinute: minute,
  untilMinute: minute,
};

export const onCallDraftSchema = z.object({
  ...stretch,
  level: z.coerce.number().int().min(1).max(5),
  userId: z.string().nullable(),
  address: z.string().trim().max(254).nullable(),
  validFrom: z.iso.date().nullable(),
  validUntil: z.iso.date().nullable(),
});
export const quietHoursDraftSchema = z.object({ ...stretch, holdsCritical: z.boolean() });

export type OnCallDraft = z.infer<typeof onCallDraftSchema>;
export type QuietHoursDraft = z.infer<typeof quietHoursDraftSchema>;

interface By {
  actor: string;
  now: Date;
}

export async function addOnCall(store: Store, draft: OnCallDraft, by: By): Promise<string> {
  const id = newId(by.now);
  const day = (text: string | null) => (text === null ? null : new Date(`${text}T00:00:00Z`));
  await store.transaction(async (tx) => {
    const { validFrom, validUntil, ...rest } = draft;
    await tx.onCall.create({ data: { id, ...rest, validFrom: day(validFrom), validUntil: day(validUntil) } });
    await appendAudit(tx, [{ ...event(by, 'on-call.added', id), details: { level: draft.level } }], by.now);
  });
  return id;
}

export async function removeOnCall(store: Store, id: string, by: By): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.onCall.deleteMany({ where: { id } });
    await appendAudit(tx, [event(by, 'on-call.removed', id)], by.now);
  });
}

export async function addQuietHours(store: Store, draft: QuietHoursDraft, by: By): Promise<string> {
  const id = newId(by.now);
  await store.transaction(async (tx) => {
    await tx.quietHours.create({ data: { id, ...draft } });
    await appendAudit(tx, [event(by, 'quiet-hours.added', id)], by.now);
  });
  return id;
}

export async function removeQuietHours(store: Store, id: string, by: By): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.quietHours.deleteMany({ where: { id } });
    await appendAudit(tx, [event(by, 'quiet-hours.removed', id)], by.now);
  });
}

export type OnCallRow = OnCallDraft & { id: string; channelName: string };
export type QuietHoursRow = QuietHoursDraft & { id: string; channelName: string };

export async function listOnCall(store: Store): Promise<OnCallRow[]> {
  const rows = await store.client.onCall.findMany({
    include: { channel: true },
    orderBy: [{ level: 'asc' }, { fromMinute: 'asc' }],
  });
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;
  return rows.map(({ channel, validFrom, validUntil, ...row }) => ({
    ...row,
    ...{ channelName: channel.name, validFrom: day(validFrom), validUntil: day(validUntil) },
  }));
}

export async function listQuietHours(store: Store): Promise<QuietHoursRow[]> {
  const rows = await store.client.quietHours.findMany({ include: { channel: true }, orderBy: { fromMinute: 'asc' } });
  return rows.map(({ channel, ...row }) => ({ ...row, channelName: channel.name }));
}

function event({ actor }: By, action: string, subjectId: string) {
  return { actor, action, subjectKind: 'alarm', subjectId };
}
