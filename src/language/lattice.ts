import { CONTEXT_MASK, LAST_WORD, LONGEST_SURFACE, type Tables } from './dictionary/tables.ts';
import { LABEL_BITS, LABEL_MASK } from './dictionary/trie.ts';
import { Positions } from './positions.ts';

const FIRST_NODE = 1;
const SMALL_NODES = 2 ** 14;
const SMALL_CANDIDATES = 2 ** 8;
/** A lattice that a hostile text has blown up is given back afterwards. */
const KEPT_NODES = 2 ** 18;

/**
 * The words that a stretch of text can be cut into, and the cheapest way through them (Viterbi). The same nodes in the
 * same order as kuromoji's `ViterbiBuilder`, so that ties end alike, without the nodes that no path can reach. All in
 * arrays of numbers that are kept from text to text.
 */
export class Lattice {
  readonly #tables: Tables;
  readonly #contexts: number;
  readonly #positions: Positions;

  // For each node: the cheapest cost up to its end, the node before it on that path, and the next that ends where it does.
  #cost = new Int32Array(SMALL_NODES);
  #before = new Int32Array(SMALL_NODES);
  #next = new Int32Array(SMALL_NODES);
  #word = new Int32Array(SMALL_NODES);
  #start = new Int32Array(SMALL_NODES);
  #count = FIRST_NODE;
  #comparisons = 0;

  /** For each position the node that was last found to end there, 0 if none. */
  #ending = new Int32Array(SMALL_NODES);

  // The groups of words that begin at the position in hand: the first word of each, and where they end.
  readonly #groupWords = new Int32Array(LONGEST_SURFACE + 1);
  readonly #groupEnds = new Int32Array(LONGEST_SURFACE + 1);

  // The nodes that end there.
  #candidates = new Int32Array(SMALL_CANDIDATES);
  #candidateCosts = new Int32Array(SMALL_CANDIDATES);
  #candidateContexts = new Uint16Array(SMALL_CANDIDATES);

  /** The way found: words and where each begins, from the last to the first. */
  readonly pathWords: number[] = [];
  readonly pathStarts: number[] = [];

  constructor(tables: Tables) {
    this.#tables = tables;
    this.#contexts = Math.sqrt(tables.connections.length);
    this.#positions = new Positions(tables);
  }

  /** How many nodes the last search made. */
  get nodes(): number {
    return this.#count - FIRST_NODE;
  }

  /** How many pairs of neighbours the last search compared: with the nodes, the measure of its work. */
  get comparisons(): number {
    return this.#comparisons;
  }

  /** @param to at most `LONGEST_STRETCH` after `from` */
  search(text: string, from: number, to: number): void {
    const length = to - from;
    this.#positions.read(text, from, length);
    if (this.#ending.length <= length) this.#ending = new Int32Array(length * 2);
    this.#ending.fill(0, 0, length + 1);
    this.#count = FIRST_NODE;
    this.#comparisons = 0;
    for (let at = 0; at < length; at++) {
      const candidates = this.#gather(at);
      if (candidates > 0) this.#connect(at, this.#find(at, length), candidates);
    }
    this.#trace(length, from);
    if (this.#cost.length > KEPT_NODES) {
      this.#resizeNodes(SMALL_NODES);
      this.#resizeCandidates(SMALL_CANDIDATES);
    }
  }

  /** Lists the nodes that end here, the latest first; the beginning of the text is a node of context 0. */
  #gather(at: number): number {
    if (at === 0) {
      this.#candidates[0] = 0;
      this.#candidateCosts[0] = 0;
      this.#candidateContexts[0] = 0;
      return 1;
    }
    const { words } = this.#tables;
    let count = 0;
    for (let node = this.#ending[at] ?? 0; node !== 0; node = this.#next[node] ?? 0) {
      if (count === this.#candidates.length) this.#resizeCandidates(count * 2);
      this.#candidates[count] = node;
      this.#candidateCosts[count] = this.#cost[node] ?? 0;
      this.#candidateContexts[count] = (words[this.#word[node] ?? 0] ?? 0) & CONTEXT_MASK;
      count++;
    }
    return count;
  }

  /**
   * Lists the groups of words that begin here: those of each surface in the dictionary, the shorter first, and then what
   * an unknown stretch may be.
   */
  #find(at: number, length: number): number {
    const { slots, classRules } = this.#tables;
    const { characters, classes, runEnds } = this.#positions;
    const groupWords = this.#groupWords;
    const groupEnds = this.#groupEnds;
    let groups = 0;
    let base = 0;
    for (let end = at; end < length; ) {
      const character = characters[end] ?? 0;
      const slot = (base + character) << 1;
      const entry = slots[slot + 1] ?? 0;
      if (character === 0 || (entry & LABEL_MASK) !== character) break;
      base = slots[slot] ?? 0;
      end++;
      const value = entry >>> LABEL_BITS;
      if (value !== 0) {
        groupWords[groups] = value - 1;
        groupEnds[groups] = end;
        groups++;
      }
      if (base === 0) break;
    }
    const rule = (classes[at] ?? 0) * 3;
    if (groups === 0 || classRules[rule + 1] === 1) {
      groupWords[groups] = classRules[rule] ?? 0;
      groupEnds[groups] = classRules[rule + 2] === 1 ? (runEnds[at] ?? 0) : at + 1;
      groups++;
    }
    return groups;
  }

  /** Makes a node for each word that begins here, joined to the cheapest of the nodes that end here. */
  #connect(at: number, groups: number, candidates: number): void {
    const { words, connections } = this.#tables;
    const candidateNodes = this.#candidates;
    const contexts = this.#candidateContexts;
    const costs = this.#candidateCosts;
    const size = this.#contexts;
    let node = this.#count;
    for (let group = 0; group < groups; group++) {
      const end = this.#groupEnds[group] ?? 0;
      let last = this.#ending[end] ?? 0;
      for (let word = this.#groupWords[group] ?? 0, entry = 0; (entry & LAST_WORD) === 0; word++) {
        entry = words[word] ?? 0;
        const row = (entry & CONTEXT_MASK) * size;
        let best = 0x7fffffff;
        let chosen = 0;
        for (let candidate = 0; candidate < candidates; candidate++) {
          const cost = (costs[candidate] ?? 0) + (connections[row + (contexts[candidate] ?? 0)] ?? 0);
          // At the same cost kuromoji keeps the earlier node; the latest stand first here.
          if (cost <= best) {
            best = cost;
            chosen = candidate;
          }
        }
        if (node >= this.#cost.length) this.#resizeNodes(node * 2);
        this.#cost[node] = best + (entry >> 16);
        this.#before[node] = candidateNodes[chosen] ?? 0;
        this.#word[node] = word;
        this.#start[node] = at;
        this.#next[node] = last;
        last = node++;
      }
      this.#ending[end] = last;
    }
    this.#comparisons += (node - this.#count) * candidates;
    this.#count = node;
  }

  #trace(length: number, from: number): void {
    this.pathWords.length = 0;
    this.pathStarts.length = 0;
    const candidates = this.#gather(length);
    let best = 0x7fffffff;
    let node = 0;
    for (let candidate = 0; candidate < candidates; candidate++) {
      const connection = this.#tables.connections[this.#candidateContexts[candidate] ?? 0] ?? 0;
      const cost = (this.#candidateCosts[candidate] ?? 0) + connection;
      if (cost <= best) {
        best = cost;
        node = this.#candidates[candidate] ?? 0;
      }
    }
    for (; node !== 0; node = this.#before[node] ?? 0) {
      this.pathWords.push(this.#word[node] ?? 0);
      this.pathStarts.push(from + (this.#start[node] ?? 0));
    }
  }

  #resizeNodes(size: number): void {
    this.#cost = resized(this.#cost, new Int32Array(size));
    this.#before = resized(this.#before, new Int32Array(size));
    this.#next = resized(this.#next, new Int32Array(size));
    this.#word = resized(this.#word, new Int32Array(size));
    this.#start = resized(this.#start, new Int32Array(size));
  }

  #resizeCandidates(size: number): void {
    this.#candidates = resized(this.#candidates, new Int32Array(size));
    this.#candidateCosts = resized(this.#candidateCosts, new Int32Array(size));
    this.#candidateContexts = resized(this.#candidateContexts, new Uint16Array(size));
  }
}

function resized<Numbers extends Int32Array | Uint16Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from.subarray(0, into.length));
  return into;
}
