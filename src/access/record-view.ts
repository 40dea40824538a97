import { type AuditEvent, appendAudit, type Store, type Transaction } from '../store/index.ts';
import type { Viewer } from './viewer.ts';

/** What was looked at. Ids only. */
export interface ViewedSubject {
  kind: 'post' | 'alert' | 'alert_group' | 'person' | 'case' | 'capture' | 'packet' | 'attachment' | 'account';
  id: string;
  /** What of it was shown, where that differs: `masked`, `text`, `media`, `list`. */
  part?: string;
}

/** Writes into the audit chain that a person looked at a post or a person (DESIGN.md, rule 7). */
export async function recordView(
  where: Store | Transaction,
  viewer: Viewer,
  subjects: ViewedSubject | readonly ViewedSubject[],
  now: Date,
): Promise<void> {
  const events = [subjects].flat().map(
    ({ kind, id, part }): AuditEvent => ({
      actor: viewer.id,
      action: 'viewed',
      subjectKind: kind,
      subjectId: id,
      ...(part !== undefined && { details: { part } }),
    }),
  );
  if ('transaction' in where) await where.transaction((tx) => appendAudit(tx, events, now));
  else await appendAudit(where, events, now);
}
