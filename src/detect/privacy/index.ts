import { createView } from '../text/view.ts';
import { findAddresses } from './address.ts';
import type { Leak } from './leak.ts';
import { findPhones } from './phone.ts';
import { findEmails, findHandles, findNumbers, findPlates } from './written.ts';

export { canonicalAddress } from './address.ts';
export type { Leak } from './leak.ts';

/** Everything in a folded view that is personal by its form. */
export function findLeaks(folded: string): Leak[] {
  const phones = findPhones(folded);
  const emails = findEmails(folded);
  const rest = [...findNumbers(folded), ...findPlates(folded), ...findAddresses(folded), ...findHandles(folded)];
  const taken = [...phones, ...emails];
  return [...taken, ...rest.filter((leak) => !taken.some((other) => leak.start < other.end && other.start < leak.end))];
}

/** Leaks in a text as given, for measuring and for callers that have no roster. */
export function findLeaksInText(text: string): Leak[] {
  const view = createView(text);
  return findLeaks(view.folded).map((leak) => ({ ...leak, ...view.toGiven(leak) }));
}
