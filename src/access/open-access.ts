import type { Access, AccessSettings } from './access.ts';

/** Signing in takes 0.3 s to load, and only the console needs it; rights and approvals are asked for everywhere. */
export async function openAccess(settings: AccessSettings): Promise<Access> {
  return (await import('./access.ts')).createAccess(settings);
}
