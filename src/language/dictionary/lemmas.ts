/**
 * The lemma of each word as a rule over its surface: how many characters go, and what takes their place (出した: 2 go, す
 * comes). IPADIC needs some forty rules for its 140,000 inflected words.
 */
export interface LemmaTable {
  /** One per line: count, space, ending. */
  rules: Uint8Array;
  /** For each word. */
  ruleOf: Uint8Array;
}

export function buildLemmas(words: readonly { surface: string; lemma: string }[]): LemmaTable {
  const rules = new Map<string, number>();
  const ruleOf = Uint8Array.from(words, ({ surface, lemma }) => {
    const rule = ruleFrom(surface, lemma);
    const index = rules.get(rule) ?? rules.size;
    rules.set(rule, index);
    if (index > 0xff) throw new RangeError('too many lemma rules');
    return index;
  });
  return { rules: new TextEncoder().encode([...rules.keys()].join('\n')), ruleOf };
}

function ruleFrom(surface: string, lemma: string): string {
  let kept = 0;
  while (kept < surface.length && surface[kept] === lemma[kept]) kept++;
  return `${surface.length - kept} ${lemma.slice(kept)}`;
}

export class Lemmas {
  readonly #ruleOf: Uint8Array;
  readonly #rules: { removed: number; ending: string }[];

  constructor({ rules, ruleOf }: LemmaTable) {
    this.#ruleOf = ruleOf;
    this.#rules = decode(rules)
      .split('\n')
      .map((rule) => ({ removed: Number.parseInt(rule, 10), ending: rule.slice(rule.indexOf(' ') + 1) }));
  }

  of(word: number, surface: string): string {
    const rule = this.#rules[this.#ruleOf[word] ?? 0];
    if (rule === undefined || (rule.removed === 0 && rule.ending === '')) return surface;
    return surface.slice(0, surface.length - rule.removed) + rule.ending;
  }
}

/** TextDecoder refuses shared memory, hence the copy. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.slice());
}
