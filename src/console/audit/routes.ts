import { appendAudit, verifyAudit } from '../../store/index.ts';
import type { Page, Route } from '../route.ts';
import { exportAudit } from './export.ts';
import { showAudit } from './show.ts';

export const auditRoutes: readonly Route[] = [
  { method: 'GET', path: '/audit', right: 'audit.read', handle: showAudit },
  { method: 'GET', path: '/audit/export/:format', right: 'audit.read', handle: exportAudit },
  { method: 'POST', path: '/audit/verify', right: 'audit.read', handle: verify },
];

async function verify({ deps, viewer, redirect }: Page): Promise<Response> {
  const fault = await verifyAudit(deps.store);
  const details = { result: fault ? `broken at ${fault.sequence}` : 'whole' };
  const event = { actor: viewer.id, action: 'audit.verified', subjectKind: 'audit', subjectId: 'trail', details };
  await deps.store.transaction((tx) => appendAudit(tx, [event], deps.clock.now()));
  return redirect(
    '/audit',
    fault ? `監査記録が壊れています。${fault.message}` : '最初から最後まで、書かれたときのままです。',
  );
}
