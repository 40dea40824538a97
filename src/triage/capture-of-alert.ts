import type { Desk } from './desk.ts';
import { namesReviewer, type Reviewer, refused } from './refusal.ts';

/**
 * A sealed capture of an alert's post, for whoever may review the alert.
 * @throws {MimamoriError} `names-yourself` @returns undefined where there is none
 */
export async function captureOfAlert(
  { store }: Desk,
  reviewer: Reviewer,
  alertId: string,
  captureId: string,
): Promise<{ id: string; folder: string } | undefined> {
  const alert = await store.client.alert.findUnique({ where: { id: alertId }, select: { targets: true } });
  if (!alert) return undefined;
  if (namesReviewer(reviewer, alert.targets)) throw refused('names-yourself', { alertId });
  const capture = await store.client.capture.findUnique({ where: { id: captureId } });
  if (capture?.subjectId !== alertId || capture.state !== 'sealed' || capture.folder === null) return undefined;
  return { id: capture.id, folder: capture.folder };
}
