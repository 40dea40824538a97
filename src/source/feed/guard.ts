import { MimamoriError } from '../../kernel/index.ts';

/** Unclosed `<br>` in sloppy feeds counts as depth, so this is far above what an honest one needs. */
const MAX_DEPTH = 1000;
const MAX_TAGS = 300_000;
/** With all its attributes. */
const MAX_TAG_LENGTH = 100_000;

/**
 * Refuses XML that no feed is, before the parser sees it: entity declarations (each use multiplies: the XML bomb),
 * elements nested very deep, or more or longer ones than any feed has. Linear in the length of the text.
 * @throws {MimamoriError} `feed-hostile`
 */
export function assertTame(text: string): void {
  let depth = 0;
  let tags = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1];
    if (next === '!' && text.startsWith('<![CDATA[', at)) {
      at = skipTo(text, ']]>', at);
    } else if (next === '!' && text.startsWith('<!--', at)) {
      at = skipTo(text, '-->', at);
    } else if (next === '!' && text.slice(at, at + 8).toUpperCase() === '<!ENTITY') {
      throw hostile('entity');
    } else if (next === '/') {
      depth -= 1;
    } else if (next !== '!' && next !== '?') {
      tags += 1;
      const end = text.indexOf('>', at);
      if (end === -1) break;
      if (end - at > MAX_TAG_LENGTH) throw hostile('tag');
      if (text[end - 1] !== '/') depth += 1;
      at = end;
    }
    if (depth > MAX_DEPTH) throw hostile('depth');
    if (tags > MAX_TAGS) throw hostile('tags');
  }
}

function skipTo(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found;
}

function hostile(kind: string): MimamoriError {
  return new MimamoriError(
    'feed-hostile',
    'フィードの XML に、処理を妨げるおそれのある記述（実体の定義、深すぎる入れ子など）があるため、読みませんでした。URL が正しいか確かめてください。',
    { kind },
  );
}
