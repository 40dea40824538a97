import { platforms } from '../legal/load.ts';
import type { Platform } from '../legal/schema.ts';

/** Key of the platform table that an address belongs to, or `other`. */
export function platformOf(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : '';
  const isOf = (name: string): boolean => host === name || host.endsWith(`.${name}`);
  return platforms().find(({ hosts }) => hosts.some(isOf))?.id ?? 'other';
}

export function platformById(id: string): Platform | undefined {
  return platforms().find((platform) => platform.id === id);
}
