import type { Evidence } from '../../evidence.ts';
import { fold } from '../../text/view.ts';
import type { WindowEvidence } from '../window.ts';
import type { Add } from './feature.ts';
import { blankNames, namesOf } from './names.ts';

/** Longer runs of letters only repeat what words say, and learn the training posts by heart. */
const sizes = [1, 2, 3];
const soundSize = 3;

export function characters(evidence: WindowEvidence, add: Add): void {
  const { text, at } = blankNames(evidence);
  const padded = `^${text}$`;
  for (const size of sizes) {
    for (let from = 0; from + size <= padded.length; from += 1) {
      const start = at[Math.max(0, from - 1)] ?? 0;
      const end = at[Math.min(text.length, from + size - 1)] ?? start;
      add(`c${size}:${padded.slice(from, from + size)}`, start, end);
    }
  }
}

/** The text by its sound, so that ころす, コロス and 殺す are one. */
export function readings(evidence: Evidence, add: Add): void {
  const { tokens } = evidence;
  const names = namesOf(evidence);
  let sound = '';
  const at: number[] = [];
  for (const token of tokens) {
    const name = names.find((one) => token.start < one.end && one.start < token.end);
    const said = name ? '◆' : fold(token.reading ?? token.surface);
    if (name && sound.endsWith('◆')) continue;
    for (const letter of said.split('')) {
      sound += letter;
      at.push(token.start);
    }
  }
  at.push(tokens.at(-1)?.end ?? 0);
  for (let from = 0; from + soundSize <= sound.length; from += 1) {
    add(`y${soundSize}:${sound.slice(from, from + soundSize)}`, at[from] ?? 0, at[from + soundSize] ?? at[from] ?? 0);
  }
}
