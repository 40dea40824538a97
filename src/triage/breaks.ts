import type { Desk } from './desk.ts';

/** Minutes without an act on alerts that count as a break. */
const BREAK_MINUTES = 10;
export const USUAL_MINUTES = 50;

export interface Work {
  workingSince: Date | null;
  lastActAt: Date | null;
}

/** Work goes on where the last act is recent, and begins anew after a break. */
export function workAfter({ workingSince, lastActAt }: Work, now: Date): Date {
  const wasBreak = lastActAt === null || now.getTime() - lastActAt.getTime() >= BREAK_MINUTES * 60_000;
  return wasBreak || workingSince === null ? now : workingSince;
}

/** Whether a break should be suggested. Zero minutes: never. */
export function isBreakDue(work: Work, breakAfterMinutes: number, now: Date): boolean {
  if (breakAfterMinutes === 0) return false;
  return now.getTime() - workAfter(work, now).getTime() >= breakAfterMinutes * 60_000;
}

/** Notes an act on an alert. @returns whether a break should be suggested to this person now. */
export async function noteWork({ store, now }: Desk, userId: string): Promise<boolean> {
  const at = now();
  const kept = await store.client.deskSetting.findUnique({ where: { userId } });
  const work = { workingSince: kept?.workingSince ?? null, lastActAt: kept?.lastActAt ?? null };
  const workingSince = workAfter(work, at);
  await store.client.deskSetting.upsert({
    where: { userId },
    create: { userId, workingSince, lastActAt: at },
    update: { workingSince, lastActAt: at },
  });
  return isBreakDue({ workingSince, lastActAt: at }, kept?.breakAfterMinutes ?? USUAL_MINUTES, at);
}

export async function breakMinutes({ store }: Desk, userId: string): Promise<number> {
  const kept = await store.client.deskSetting.findUnique({ where: { userId } });
  return kept?.breakAfterMinutes ?? USUAL_MINUTES;
}

/** @param minutes 0 to 240; 0 switches the reminder off */
export async function setBreakMinutes({ store }: Desk, userId: string, minutes: number): Promise<void> {
  const breakAfterMinutes = Math.min(240, Math.max(0, Math.round(minutes)));
  await store.client.deskSetting.upsert({
    where: { userId },
    create: { userId, breakAfterMinutes },
    update: { breakAfterMinutes },
  });
}
