import type { Finding } from './finding.ts';

/** Categories whose words hurt when read again; a leak is masked so that it isn't copied on. */
const hurtful = new Set(['insult', 'discrimination', 'sexual', 'threat', 'privacy']);

/** The text with hurtful passages as 死○○: officers and victims needn't read slurs twice. Lengths stay, so offsets hold. */
export function maskSlurs(text: string, findings: readonly Pick<Finding, 'category' | 'start' | 'end'>[]): string {
  const units = text.split('');
  for (const finding of findings) {
    if (!hurtful.has(finding.category)) continue;
    for (let at = finding.start + 1; at < Math.min(finding.end, units.length); at += 1) {
      if (/[^\s。、!?！？]/u.test(units[at] ?? '')) units[at] = '○';
    }
  }
  return units.join('');
}
