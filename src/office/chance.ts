/** Numbers that look like chance and are the same every time: the sample office is one office. */
export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number;
  /** An integer, 0 ≤ n < below. */
  below(below: number): number;
  pick<Thing>(things: readonly [Thing, ...Thing[]]): Thing;
  /** One of the things, as often as its weight says. */
  weighed<Thing>(weights: readonly [readonly [Thing, number], ...(readonly [Thing, number])[]]): Thing;
}

/** Mulberry32: 32 bits of state are plenty for a sample. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (things) => things[below(things.length)] ?? things[0],
    weighed(weights) {
      let left = next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [thing, weight] of weights) {
        left -= weight;
        if (left < 0) return thing;
      }
      return weights[0][0];
    },
  };
}
