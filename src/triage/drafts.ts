import type { Desk } from './desk.ts';

/** A decision begun and not made. */
export interface Draft {
  kind: string;
  policy: string;
  note: string;
}

const MOST_NOTE = 2000;

/** Keeps what was typed. Nobody else sees it, and no lease is needed: an unfinished thought is never lost. */
export async function keepDraft({ store, now }: Desk, userId: string, alertId: string, draft: Draft): Promise<void> {
  const { kind, policy, note } = draft;
  const kept = {
    kind: kind.slice(0, 40),
    policy: policy.slice(0, 40),
    note: note.slice(0, MOST_NOTE),
    updatedAt: now(),
  };
  if (kept.kind === '' && kept.policy === '' && kept.note === '') {
    await store.client.draft.deleteMany({ where: { userId, alertId } });
    return;
  }
  await store.client.draft.upsert({
    where: { userId_alertId: { userId, alertId } },
    create: { userId, alertId, ...kept },
    update: kept,
  });
}

export async function readDraft({ store }: Desk, userId: string, alertId: string): Promise<Draft | undefined> {
  const found = await store.client.draft.findUnique({ where: { userId_alertId: { userId, alertId } } });
  return found ? { kind: found.kind, policy: found.policy, note: found.note } : undefined;
}
