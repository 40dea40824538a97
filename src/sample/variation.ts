/**
 * Fills `{店}` and the like from the lists of words, and `{四桁}` with four digits. The choice depends only on the
 * line and the round, so that the same post reads the same at every request and after a restart.
 */
export function fillIn(text: string, words: Readonly<Record<string, string[]>>, key: string, round: number): string {
  return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const seed = spread(`${key}:${name}`) + round;
    if (name === '四桁') return String((seed * 7919) % 10_000).padStart(4, '0');
    const list = words[name];
    return list?.[seed % list.length] ?? whole;
  });
}

function spread(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum;
}
