import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { MimamoriError } from '../../kernel/index.ts';
import { clueCount } from './clues.ts';
import { Dictionary } from './dictionary.ts';
import { kindClueCount } from './kinds.ts';
import { type LinearModel, outputs, type PartModel } from './linear.ts';
import { parts } from './parts.ts';
import type { Regression } from './regression.ts';

/** First bytes of a model file; the digit is the version of the features, so that an old file is never misread. */
const magic = 'MIMAMORI-MODEL-5\n';
/** Larger than any model of this kind: a file that unpacks to more is none. */
const largest = 200_000_000;
/** Steps of a weight either way. Rounding to so few changes no answer by more than a hundredth. */
const steps = 15;

/**
 * A model as bytes: the magic line, then compressed with Brotli for each part how many keys, the keys as differences (seven bits a byte) and
 * the weights; then the weights of the whole for the same keys, and the verdict and the regression of kinds in 64-bit floats. Weights are one 32-bit float scale for each output,
 * and output by output one signed byte for each key and the bias.
 * @param thoroughly smaller by a sixth, and takes minutes: for the model that ships
 */
export function encodeModel(model: LinearModel, thoroughly = false): Uint8Array {
  const options = {
    params: { [constants.BROTLI_PARAM_QUALITY]: thoroughly ? 11 : 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  };
  return Buffer.concat([Buffer.from(magic), brotliCompressSync(encodeBody(model), options)]);
}

function encodeBody({ parts: ofPieces, whole, verdict, kinds }: LinearModel): Buffer {
  const regressions = [...verdict, ...kinds];
  const last = Buffer.alloc(regressions.length * 8);
  for (const [at, weight] of regressions.entries()) last.writeDoubleLE(weight, at * 8);
  return Buffer.concat([...ofPieces.map(encodePart), ...whole.map(encodeWeights), last]);
}

function encodePart(part: PartModel): Buffer {
  const { keys } = part.dictionary;
  const count = Buffer.alloc(4);
  count.writeUInt32LE(keys.length, 0);
  return Buffer.concat([count, Buffer.from(differences(keys)), encodeWeights(part)]);
}

function encodeWeights({ dictionary, weights, scales }: PartModel): Buffer {
  const size = outputs.length;
  const rows = dictionary.keys.length + 1;
  const head = Buffer.alloc(size * 4);
  const body = Buffer.alloc(rows * size);
  for (let output = 0; output < size; output += 1) {
    let most = 1e-9;
    for (let row = 0; row < rows; row += 1) most = Math.max(most, Math.abs(weights[row * size + output] ?? 0));
    const step = most / steps;
    head.writeFloatLE(step * (scales[output] ?? 1), output * 4);
    for (let row = 0; row < rows; row += 1)
      body.writeInt8(Math.round((weights[row * size + output] ?? 0) / step), output * rows + row);
  }
  return Buffer.concat([head, body]);
}

function differences(keys: Uint32Array): number[] {
  const bytes: number[] = [];
  let last = 0;
  for (const key of keys) {
    let rest = key - last;
    last = key;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  return bytes;
}

/** @throws {MimamoriError} `model-invalid` where the bytes are no model of this version. */
export function decodeModel(bytes: Uint8Array): LinearModel {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, magic.length).toString('latin1') !== magic) throw invalid();
  try {
    const body = brotliDecompressSync(buffer.subarray(magic.length), { maxOutputLength: largest });
    const reader: Reader = { body, at: 0 };
    const ofPieces = parts.map(() => decodePart(reader));
    const whole = ofPieces.map(({ dictionary }) => decodeWeights(reader, dictionary));
    const verdict = decodeRegression(reader, clueCount + 1);
    const kinds = decodeRegression(reader, kindClueCount + 1);
    if (reader.at !== body.length) throw new RangeError('bytes are left over');
    return { parts: ofPieces, whole, verdict, kinds };
  } catch (cause) {
    throw invalid(cause);
  }
}

const ROWS_AT_ONCE = 1024;

interface Reader {
  body: Buffer;
  at: number;
}

function decodePart(reader: Reader): PartModel {
  const { body } = reader;
  const known = body.readUInt32LE(reader.at);
  let at = reader.at + 4;
  if (known > body.length - at) throw new RangeError('more keys than bytes');
  const keys = new Uint32Array(known);
  let last = 0;
  for (let row = 0; row < known; row += 1) {
    let byte = body.readUInt8(at);
    at += 1;
    let unit = 1;
    for (; byte >= 128; at += 1) {
      last += (byte - 128) * unit;
      unit *= 128;
      byte = body.readUInt8(at);
    }
    last += byte * unit;
    keys[row] = last;
  }
  reader.at = at;
  return decodeWeights(reader, new Dictionary(keys));
}

function decodeWeights(reader: Reader, dictionary: Dictionary): PartModel {
  const { body } = reader;
  const size = outputs.length;
  const rows = dictionary.keys.length + 1;
  const scales = Float32Array.from(outputs, (_, output) => body.readFloatLE(reader.at + output * 4));
  const at = reader.at + size * 4;
  if (at + rows * size > body.length) throw new RangeError('weights are missing');
  const weights = new Int8Array(rows * size);
  const byOutput = new Int8Array(body.buffer, body.byteOffset + at, rows * size);
  // Turned round in pieces that stay in the processor's cache: a third of the time.
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, rows);
    for (let output = 0; output < size; output += 1)
      for (let row = from; row < to; row += 1) weights[row * size + output] = byOutput[output * rows + row] ?? 0;
  }
  reader.at = at + rows * size;
  return { dictionary, weights, scales };
}

function decodeRegression(reader: Reader, length: number): Regression {
  const regression = Float64Array.from({ length }, (_, at) => reader.body.readDoubleLE(reader.at + at * 8));
  reader.at += length * 8;
  return regression;
}

export function readModel(path: string | URL): LinearModel {
  return decodeModel(readFileSync(path));
}

export function writeModel(path: string | URL, model: LinearModel, thoroughly = false): void {
  writeFileSync(path, encodeModel(model, thoroughly));
}

let shipped: LinearModel | undefined;

/** The model that ships, made by `train.ts`. */
export function shippedModel(): LinearModel {
  shipped ??= readModel(new URL('./weights.bin', import.meta.url));
  return shipped;
}

function invalid(cause?: unknown): MimamoriError {
  return new MimamoriError(
    'model-invalid',
    '学習モデルのファイルを読めません。この版の mimamori learn で作り直してください。',
    {},
    cause,
  );
}
