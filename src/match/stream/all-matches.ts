/**
 * Where a global pattern stands in a text, as `matchAll` gives it, without the copy of the pattern that it makes for each text.
 * @param pattern with the flag g; finds no empty stretch
 */
export function allMatches(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) found.push(match);
  return found;
}
