import { isKana } from '../stream/codes.ts';
import type { Family } from './directory.ts';
import { soundsOf, voiceless } from './sound.ts';

interface Branch {
  next: Map<number, Branch>;
  families: Family[];
}

const NO = 'の'.charCodeAt(0);
const LINK = [NO];

/** Surnames by their sound without voicing, so that characters with many readings are followed only as far as some surname goes. */
export class SoundTree {
  readonly #root: Branch = { next: new Map(), families: [] };

  constructor(families: readonly Family[]) {
    for (const family of families) {
      if (family.part.sound.length === 0 || !family.staff.some((one) => one.watched)) continue;
      let branch = this.#root;
      for (const code of family.part.sound) {
        const sign = voiceless(code);
        const next = branch.next.get(sign) ?? { next: new Map(), families: [] };
        branch.next.set(sign, next);
        branch = next;
      }
      branch.families.push(family);
    }
  }

  /** Surnames that the characters can be read as: kana by themselves, kanji by their readings, with a の between two kanji that no character stands for. */
  read(codes: readonly number[]): Family[] {
    let reached = new Set([this.#root]);
    for (const [at, code] of codes.entries()) {
      const before = reached;
      reached = new Set();
      for (const branch of before) {
        if (isKana(code)) add(reached, follow(branch, [code]));
        else {
          const linked = at > 0 && !isKana(codes[at - 1] ?? 0) ? follow(branch, LINK) : undefined;
          for (const sound of soundsOf(code)) {
            add(reached, follow(branch, sound));
            if (linked !== undefined) add(reached, follow(linked, sound));
          }
        }
      }
      if (reached.size === 0) return [];
    }
    return [...reached].flatMap(({ families }) => families);
  }
}

function follow(from: Branch, sound: readonly number[]): Branch | undefined {
  let branch: Branch | undefined = from;
  for (const code of sound) {
    branch = branch.next.get(voiceless(code));
    if (branch === undefined) return undefined;
  }
  return branch;
}

function add(set: Set<Branch>, branch: Branch | undefined): void {
  if (branch !== undefined) set.add(branch);
}
