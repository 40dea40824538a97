/** The prefixes of all surfaces, the children of each next to one another and by rising label. */
export class PrefixTree {
  readonly labels: number[] = [0];
  readonly values: number[] = [0];
  readonly firstChild: number[] = [];

  constructor(surfaces: ReadonlyMap<string, number>, characters: Uint16Array) {
    const keys = [...surfaces].map(([surface, value]) => ({
      labels: Uint16Array.from(surface, (character) => characters[character.charCodeAt(0)] ?? 0),
      value,
    }));
    keys.sort((a, b) => compare(a.labels, b.labels));
    // Breadth first: each node is a range of the sorted keys that begin alike.
    const ranges: { from: number; to: number; depth: number }[] = [{ from: 0, to: keys.length, depth: 0 }];
    for (let node = 0; node < ranges.length; node++) {
      const { from, to, depth } = ranges[node] ?? { from: 0, to: 0, depth: 0 };
      this.firstChild.push(ranges.length);
      let at = from;
      if (keys[at]?.labels.length === depth) at++;
      while (at < to) {
        const label = keys[at]?.labels[depth] ?? 0;
        const start = at;
        while (at < to && keys[at]?.labels[depth] === label) at++;
        const key = keys[start];
        this.labels.push(label);
        this.values.push(key?.labels.length === depth + 1 ? key.value : 0);
        ranges.push({ from: start, to: at, depth: depth + 1 });
      }
    }
    this.firstChild.push(ranges.length);
  }

  /** Number of children. */
  size(node: number): number {
    return (this.firstChild[node + 1] ?? 0) - (this.firstChild[node] ?? 0);
  }
}

function compare(a: Uint16Array, b: Uint16Array): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
