import type { PrefixTree } from './prefix-tree.ts';

/** After so many tries the free slots passed over are given up: they lie too scattered for families of this size. */
const PATIENCE = 300;

interface Placement {
  /** For each node of the tree. */
  slotOf: Int32Array;
  /** Where the children of each node are counted from; no two nodes have the same. */
  baseOf: Int32Array;
}

/** Finds slots for all nodes, the largest families of children first, so that the small ones fill the gaps. */
export function placeNodes(tree: PrefixTree): Placement {
  const slotOf = new Int32Array(tree.labels.length);
  const baseOf = new Int32Array(tree.labels.length);
  const free = new FreeSlots(tree.labels.length * 4);
  const settle = (node: number, base: number) => {
    baseOf[node] = base;
    free.takeBase(base);
    const end = tree.firstChild[node + 1] ?? 0;
    for (let child = tree.firstChild[node] ?? 0; child < end; child++) {
      slotOf[child] = base + (tree.labels[child] ?? 0);
      free.take(slotOf[child] ?? 0);
    }
  };
  settle(0, 0);
  const families = [...tree.labels.keys()].filter((node) => node > 0 && tree.size(node) > 0);
  families.sort((a, b) => tree.size(b) - tree.size(a));
  let size = 0;
  for (const node of families) {
    if (tree.size(node) !== size) free.rewind();
    size = tree.size(node);
    settle(node, free.findBase(tree.labels, tree.firstChild[node] ?? 0, tree.firstChild[node + 1] ?? 0));
  }
  return { slotOf, baseOf };
}

/** The free slots as a list in both directions, so that used ones cost nothing to pass. */
class FreeSlots {
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #used: Uint8Array;
  readonly #baseTaken: Uint8Array;
  #start = 0;

  constructor(capacity: number) {
    this.#next = Int32Array.from({ length: capacity }, (_, slot) => slot + 1);
    this.#previous = Int32Array.from({ length: capacity }, (_, slot) => slot - 1);
    this.#used = new Uint8Array(capacity);
    this.#baseTaken = new Uint8Array(capacity);
    // Slot 0 is the head of the list.
    this.#used[0] = 1;
  }

  rewind(): void {
    this.#start = 0;
  }

  takeBase(base: number): void {
    this.#baseTaken[base] = 1;
  }

  take(slot: number): void {
    const next = this.#next[slot] ?? 0;
    const previous = this.#previous[slot] ?? 0;
    this.#used[slot] = 1;
    this.#next[previous] = next;
    this.#previous[next] = previous;
    if (this.#start === slot) this.#start = previous;
  }

  /** The least base found at which there is room for the children from `from` up to `to`; their labels rise. */
  findBase(labels: readonly number[], from: number, to: number): number {
    const first = labels[from] ?? 0;
    let tries = 0;
    for (let slot = this.#next[this.#start] ?? 0; ; slot = this.#next[slot] ?? 0) {
      const base = slot - first;
      if (base > 0 && this.#fits(labels, from, to, base)) {
        if (tries > PATIENCE) this.#start = this.#previous[slot] ?? 0;
        return base;
      }
      tries++;
    }
  }

  #fits(labels: readonly number[], from: number, to: number, base: number): boolean {
    if (this.#baseTaken[base] === 1) return false;
    for (let child = from + 1; child < to; child++) {
      if (this.#used[base + (labels[child] ?? 0)] === 1) return false;
    }
    return true;
  }
}
