import type { LemmaTable } from './lemmas.ts';
import type { ReadingTable } from './readings.ts';
import { packSections, readSections } from './sections.ts';

/** A dictionary as one block of memory that worker threads share: pass it as it is in `workerData`. */
export interface SharedDictionary {
  readonly memory: SharedArrayBuffer;
}

/** Everything that the tokenizer reads, as views on one block of memory. */
export interface Tables {
  /** See `Trie`. The value of a surface is the index of its first word plus one. */
  slots: Int32Array;
  characters: Uint16Array;
  /** `cost << 16 | last << 15 | context` for each word; the words of a surface are next to one another. */
  words: Int32Array;
  /** What lies between two words: index is left id of the word behind × contexts + right id of the word before. */
  connections: Int16Array;
  /** Character class of each code unit. */
  classes: Uint8Array;
  /** For each class: index of its first word, whether it is always tried, whether characters of the class are grouped. */
  classRules: Int32Array;
  /** Grammar of each context, one per line. */
  grammar: Uint8Array;
  /** Lemmas and readings are those of the known words; the words of the character classes come after them. */
  lemmas: LemmaTable;
  readings: ReadingTable;
}

/** In characters; IPADIC's have up to 26. */
export const LONGEST_SURFACE = 255;
export const LAST_WORD = 0x8000;
export const CONTEXT_MASK = 0x7fff;

export function packTables(tables: Tables): SharedDictionary {
  const { lemmas, readings } = tables;
  let memory = new SharedArrayBuffer(0);
  packSections(
    [
      tables.slots,
      tables.characters,
      tables.words,
      tables.connections,
      tables.classes,
      tables.classRules,
      tables.grammar,
      lemmas.rules,
      lemmas.ruleOf,
      readings.alphabet,
      readings.offsets,
      readings.bytes,
    ],
    (size) => {
      memory = new SharedArrayBuffer(size);
      return new Uint8Array(memory);
    },
  );
  return { memory };
}

export function viewTables({ memory }: SharedDictionary): Tables {
  const { bytes } = readSections(memory);
  return {
    slots: view(Int32Array, bytes(0)),
    characters: view(Uint16Array, bytes(1)),
    words: view(Int32Array, bytes(2)),
    connections: view(Int16Array, bytes(3)),
    classes: bytes(4),
    classRules: view(Int32Array, bytes(5)),
    grammar: bytes(6),
    lemmas: { rules: bytes(7), ruleOf: bytes(8) },
    readings: { alphabet: bytes(9), offsets: view(Uint32Array, bytes(10)), bytes: bytes(11) },
  };
}

interface Viewer<View> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, offset: number, length: number): View;
}

function view<View>(Kind: Viewer<View>, { buffer, byteOffset, byteLength }: Uint8Array): View {
  return new Kind(buffer, byteOffset, byteLength / Kind.BYTES_PER_ELEMENT);
}
