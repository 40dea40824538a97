import { newId } from '../kernel/index.ts';
import { type Transaction, writeOutbox } from '../store/index.ts';

export type Occasion = 'alert' | 'triage' | 'hand' | 'edited';

/** What is to be captured and why. */
export interface CaptureOrder {
  url: string;
  occasion: Occasion;
  /** The alert or case that it is for. */
  subjectId?: string;
  previousId?: string;
  /** The same order given again is one capture. */
  key: string;
}

/** Orders a capture in the transaction that makes it necessary. Does nothing where the same was ordered before. */
export async function orderCapture(tx: Transaction, order: CaptureOrder, now: Date): Promise<void> {
  const id = newId(now);
  const { count } = await tx.capture.createMany({ data: [{ id, ...order, askedAt: now }], skipDuplicates: true });
  if (count > 0) await writeOutbox(tx, [captureJob(id)], now);
}

export function captureJob(captureId: string) {
  return { job: 'capture.page', payload: { captureId }, key: `capture.page ${captureId}` };
}
