import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** kuromoji's dictionary files, unpacked: IPADIC in the tables of the kuromoji package. All numbers are little-endian. */
export interface DictionarySource {
  /** 10 bytes for each word: left id, right id, cost (16 bits each), byte offset of its features (32 bits). */
  words: DataView;
  /** The words' features: UTF-8 lines that end in a zero byte. */
  features: Uint8Array;
  /** A count; then for each surface an id, a count and as many byte offsets into `words`. */
  surfaces: Int32Array;
  /** Both dimensions, then the costs by right id and left id. */
  connections: Int16Array;
  /** The same three for unknown words, by character class. */
  unknownWords: DataView;
  unknownFeatures: Uint8Array;
  unknownByClass: Int32Array;
  /** Class of each code unit. */
  classes: Uint8Array;
  /** For each class: invoke, group (one byte each), greatest length (32 bits), name (ends in a zero byte). */
  classDefinitions: Uint8Array;
}

const FILES = ['tid', 'tid_pos', 'tid_map', 'cc', 'unk', 'unk_pos', 'unk_map', 'unk_char', 'unk_invoke'] as const;
type File = (typeof FILES)[number];

function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('kuromoji/package.json'));
}

const path = (file: File) => join(packageFolder(), 'dict', `${file}.dat.gz`);

/** Changes when another version of the package is installed or its files are exchanged. */
export function sourceFingerprint(): string {
  const manifest = readFileSync(join(packageFolder(), 'package.json'), 'utf8');
  return `${manifest}${FILES.map((file) => `${file}:${statSync(path(file)).size}`).join(' ')}`;
}

export function readSource(): DictionarySource {
  return {
    words: view(unpack('tid')),
    features: unpack('tid_pos'),
    surfaces: new Int32Array(unpack('tid_map').buffer),
    connections: new Int16Array(unpack('cc').buffer),
    unknownWords: view(unpack('unk')),
    unknownFeatures: unpack('unk_pos'),
    unknownByClass: new Int32Array(unpack('unk_map').buffer),
    classes: unpack('unk_char'),
    classDefinitions: unpack('unk_invoke'),
  };
}

/** In a buffer of its own, since a Buffer may begin at an odd place of a shared one. */
function unpack(file: File): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gunzipSync(readFileSync(path(file))));
}

function view(bytes: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer);
}
