import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { MimamoriError } from '../../kernel/index.ts';
import { Dictionary } from './dictionary.ts';
import { type LinearModel, outputs, type PartModel } from './linear.ts';
import { parts } from './parts.ts';

/** First bytes of a model file; the digit is the version of the features, so that an old file is never misread. */
const magic = 'MIMAMORI-MODEL-3\n';
/** Larger than any model of this kind: a file that unpacks to more is none. */
const largest = 200_000_000;
/** Steps of a weight either way. Rounding to so few changes no answer by more than a hundredth. */
const steps = 15;

/**
 * A model as bytes: the magic line, then compressed with Brotli for each part: how many keys, one 32-bit float scale for each output, the
 * keys as differences (seven bits a byte), and output by output one signed byte for each key and the bias.
 */
/** @param thoroughly smaller by a sixth, and takes a minute: for the model that ships */
export function encodeModel(model: LinearModel, thoroughly = false): Uint8Array {
  const options = {
    params: { [constants.BROTLI_PARAM_QUALITY]: thoroughly ? 11 : 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  };
  return Buffer.concat([Buffer.from(magic), brotliCompressSync(Buffer.concat(model.parts.map(encodePart)), options)]);
}

function encodePart({ dictionary, weights, scales }: PartModel): Buffer {
  const size = outputs.length;
  const rows = dictionary.keys.length + 1;
  const head = Buffer.alloc(4 + size * 4);
  head.writeUInt32LE(rows - 1, 0);
  const body = Buffer.alloc(rows * size);
  for (let output = 0; output < size; output += 1) {
    let most = 1e-9;
    for (let row = 0; row < rows; row += 1) most = Math.max(most, Math.abs(weights[row * size + output] ?? 0));
    const step = most / steps;
    head.writeFloatLE(step * (scales[output] ?? 1), 4 + output * 4);
    for (let row = 0; row < rows; row += 1)
      body.writeInt8(Math.round((weights[row * size + output] ?? 0) / step), output * rows + row);
  }
  return Buffer.concat([head, Buffer.from(differences(dictionary.keys)), body]);
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
    let from = 0;
    const read = parts.map(() => {
      const { part, end } = decodePart(body, from);
      from = end;
      return part;
    });
    if (from !== body.length) throw new RangeError('bytes are left over');
    return { parts: read };
  } catch (cause) {
    throw invalid(cause);
  }
}

function decodePart(body: Buffer, from: number): { part: PartModel; end: number } {
  const size = outputs.length;
  const known = body.readUInt32LE(from);
  const scales = Float32Array.from(outputs, (_, output) => body.readFloatLE(from + 4 + output * 4));
  let at = from + 4 + size * 4;
  if (known > body.length - at) throw new RangeError('more keys than bytes');
  const keys = new Uint32Array(known);
  let last = 0;
  // By index and not by readUInt8, which asks of each of fifteen million bytes whether it is there: a third of the time to load.
  for (let row = 0; row < known; row += 1) {
    let byte = body[at] ?? 0;
    at += 1;
    let unit = 1;
    for (; byte >= 128; at += 1) {
      last += (byte - 128) * unit;
      unit *= 128;
      byte = body[at] ?? 0;
    }
    last += byte * unit;
    keys[row] = last;
  }
  const rows = known + 1;
  if (at + rows * size > body.length) throw new RangeError('weights are missing');
  const weights = new Int8Array(rows * size);
  for (let row = 0, to = 0; row < rows; row += 1)
    for (let from = at + row; to < (row + 1) * size; to += 1, from += rows) weights[to] = body[from] ?? 0;
  return { part: { dictionary: new Dictionary(keys), weights, scales }, end: at + rows * size };
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
