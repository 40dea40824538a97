import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { MimamoriError } from '../../kernel/index.ts';
import { buckets } from './features/index.ts';
import { type LinearModel, outputs } from './linear.ts';

/** First bytes of a model file; the digit is the version of the features, so that an old file is never misread. */
const magic = 'MIMAMORI-MODEL-2\n';

/**
 * A model as bytes: the magic line, one 32-bit float scale for each output, then one signed byte for each bucket and output,
 * compressed with Brotli. A byte is enough: rounding changes no answer by more than a hundredth.
 */
export function encodeModel(model: LinearModel): Uint8Array {
  const size = outputs.length;
  const scales = outputs.map((_, output) => {
    let largest = 1e-9;
    for (let at = output; at < model.weights.length; at += size)
      largest = Math.max(largest, Math.abs(model.weights[at] ?? 0));
    return largest / 127;
  });
  const body = Buffer.alloc(size * 4 + buckets * size);
  for (const [output, scale] of scales.entries()) body.writeFloatLE(scale, output * 4);
  // Output by output: neighbours are alike, which compresses better.
  for (let output = 0; output < size; output += 1) {
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const weight = (model.weights[bucket * size + output] ?? 0) / (scales[output] ?? 1);
      body.writeInt8(Math.max(-127, Math.min(127, Math.round(weight))), size * 4 + output * buckets + bucket);
    }
  }
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return Buffer.concat([Buffer.from(magic), brotliCompressSync(body, options)]);
}

/** @throws {MimamoriError} `model-invalid` where the bytes are no model of this version. */
export function decodeModel(bytes: Uint8Array): LinearModel {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, magic.length).toString('latin1') !== magic) throw invalid();
  const size = outputs.length;
  let body: Buffer;
  try {
    body = brotliDecompressSync(buffer.subarray(magic.length), { maxOutputLength: size * 4 + buckets * size });
  } catch (cause) {
    throw invalid(cause);
  }
  if (body.length !== size * 4 + buckets * size) throw invalid();
  const weights = new Float32Array(buckets * size);
  for (let output = 0; output < size; output += 1) {
    const scale = body.readFloatLE(output * 4);
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      weights[bucket * size + output] = body.readInt8(size * 4 + output * buckets + bucket) * scale;
    }
  }
  return { weights };
}

export function readModel(path: string | URL): LinearModel {
  return decodeModel(readFileSync(path));
}

export function writeModel(path: string | URL, model: LinearModel): void {
  writeFileSync(path, encodeModel(model));
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
