import { newId } from '../kernel/index.ts';
import { type Transaction, writeOutbox } from '../store/index.ts';

export type Occasion = 'alert' | 'triage' | 'case' | 'report' | 'hand' | 'edited';

/** What is to be captured and why. */
export interface CaptureOrder {
  url: string;
  occasion: Occasion;
  /** The alert, case or staff report that it is for. */
  subjectId?: string;
  previousId?: string;
  /** The same order given again is one capture. */
  key: string;
}

/**
 * Orders a capture in the transaction that makes it necessary. Where the same was ordered before, that one stands.
 * @returns the id of the capture
 */
export async function orderCapture(tx: Transaction, order: CaptureOrder, now: Date): Promise<string> {
  const id = newId(now);
  const { count } = await tx.capture.createMany({ data: [{ id, ...order, askedAt: now }], skipDuplicates: true });
  if (count === 0) return (await tx.capture.findUniqueOrThrow({ where: { key: order.key }, select: { id: true } })).id;
  await writeOutbox(tx, [captureJob(id)], now);
  return id;
}

export function captureJob(captureId: string) {
  return { job: 'capture.page', payload: { captureId }, key: `capture.page ${captureId}` };
}
