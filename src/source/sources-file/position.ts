import { type Document, isCollection, isMap, isNode, type LineCounter } from 'yaml';
import type { SettingFault } from '../configuration.ts';

/** `3行5列` of the place that a fault names: the value, or the nearest thing around it that the file really has. */
export function placeOf(document: Document.Parsed, lines: LineCounter, path: SettingFault['path']): string {
  let node: unknown = document.contents;
  let offset = rangeStart(node);
  for (const part of path) {
    if (!isCollection(node)) break;
    // The key says more than the value where the value is missing or wrong in kind.
    const key = isMap(node)
      ? node.items.find((pair) => isNode(pair.key) && String(pair.key) === String(part))?.key
      : undefined;
    const value = node.get(part, true);
    if (key === undefined && value === undefined) break;
    offset = rangeStart(key ?? value) ?? offset;
    node = value;
  }
  const { line, col } = lines.linePos(offset ?? 0);
  return line === 0 ? '1行1列' : `${line}行${col}列`;
}

function rangeStart(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
