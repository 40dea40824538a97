import project from '../../../package.json' with { type: 'json' };
import { PRODUCT_TOKEN } from './robots.ts';

/** Who we are and how a site's owner reaches us: `Mimamori/0.1.0 (+https://…)`. */
export function userAgent(contact: string): string {
  // A header value holds printable ASCII; anything else in the setting would break every request.
  const safe = contact.replace(/[^\x21-\x7e]/g, '').replace(/[()]/g, '');
  return `${PRODUCT_TOKEN}/${project.version} (+${safe})`;
}
