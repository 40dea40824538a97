import type { Evidence } from '../../evidence.ts';
import type { WindowEvidence } from '../window.ts';

/** Names, not pronouns: こいつ says something itself. */
export function namesOf({ references }: Evidence): Evidence['references'] {
  return references.filter(
    (one) => one.start >= 0 && !one.pronoun && (one.who === 'person' || one.who === 'organisation'),
  );
}

/** The folded text with each name as one letter, digits as 0, and for every letter its place in the view. */
export function blankNames(evidence: WindowEvidence): { text: string; at: number[] } {
  const { view, window } = evidence;
  const names = new Map(namesOf(evidence).map((one) => [one.start, one]));
  let text = '';
  const at: number[] = [];
  for (let index = window.start; index < window.end; ) {
    const name = names.get(index);
    at.push(index);
    if (name && name.end > index) {
      text += name.who === 'person' ? '◆' : '◇';
      index = name.end;
    } else {
      text += view.folded.charAt(index).replace(/[0-9]/, '0');
      index += 1;
    }
  }
  at.push(window.end);
  return { text, at };
}
