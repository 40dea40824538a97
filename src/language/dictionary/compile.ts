import { buildLemmas } from './lemmas.ts';
import { buildReadings } from './readings.ts';
import type { DictionarySource } from './source.ts';
import { CONTEXT_MASK, LAST_WORD, LONGEST_SURFACE, type Tables } from './tables.ts';
import { buildTrie } from './trie.ts';
import { readUnknownWords, readWords, type Word } from './words.ts';

/** Turns kuromoji's tables into ours; takes about three seconds, so the result is kept on disk. */
export function compile(source: DictionarySource): Tables {
  const contexts = source.connections[0] ?? 0;
  if (contexts !== source.connections[1] || contexts > CONTEXT_MASK) throw new RangeError(`contexts: ${contexts}`);
  const grammar: string[] = Array.from({ length: contexts }, () => '');
  const words: (Word & { surface: string })[] = [];
  const packed: number[] = [];
  const add = (surface: string, group: readonly Word[]) => {
    const first = words.length;
    for (const [index, word] of group.entries()) {
      if (grammar[word.context] !== '' && grammar[word.context] !== word.grammar) {
        throw new RangeError(`context ${word.context} has two grammars`);
      }
      grammar[word.context] = word.grammar;
      packed.push((word.cost << 16) | (index === group.length - 1 ? LAST_WORD : 0) | word.context);
      words.push({ ...word, surface });
    }
    return first;
  };

  const values = new Map<string, number>();
  for (const [surface, group] of readWords(source)) {
    if (surface.length > LONGEST_SURFACE) throw new RangeError(`surface of ${surface.length} characters`);
    values.set(surface, add(surface, group) + 1);
  }
  const known = words.length;
  const firstOfClass = readUnknownWords(source).map((group) => add('', group));

  return {
    ...buildTrie(values),
    words: Int32Array.from(packed),
    connections: transpose(source.connections.subarray(2), contexts),
    classes: readClasses(source),
    classRules: readClassRules(source, firstOfClass),
    grammar: new TextEncoder().encode(grammar.join('\n')),
    lemmas: buildLemmas(words.slice(0, known)),
    readings: buildReadings(words.slice(0, known).map(({ reading }) => reading)),
  };
}

/** By the word behind instead of the word before: the search compares many words before with one behind. */
function transpose(costs: Int16Array, size: number): Int16Array {
  const turned = new Int16Array(size * size);
  for (let before = 0; before < size; before++) {
    for (let behind = 0; behind < size; behind++) turned[behind * size + before] = costs[before * size + behind] ?? 0;
  }
  return turned;
}

/** kuromoji gives pairs of surrogates the first class (DEFAULT); we do so for lone ones too, on which it fails. */
function readClasses({ classes }: DictionarySource): Uint8Array {
  return classes.slice(0, 0x10000).fill(0, 0xd800, 0xe000);
}

function readClassRules(
  { classDefinitions: definitions }: DictionarySource,
  firstWords: readonly number[],
): Int32Array {
  const rules = new Int32Array(firstWords.length * 3);
  let at = 0;
  for (const [index, first] of firstWords.entries()) {
    rules.set([first, definitions[at] ?? 0, definitions[at + 1] ?? 0], index * 3);
    // The name follows the two flags and the greatest length, which kuromoji does not use.
    at = definitions.indexOf(0, at + 6) + 1;
  }
  return rules;
}
