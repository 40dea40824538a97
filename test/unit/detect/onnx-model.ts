/** Just enough of the ONNX protobuf (onnx.proto3, IR version 7, operator set 11) to write one tiny classifier. */
type Bytes = number[];

const varint = (value: number): Bytes =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
const number = (field: number, value: number): Bytes => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, content: Bytes): Bytes => [
  ...varint(field * 8 + 2),
  ...varint(content.length),
  ...content,
];
const text = (field: number, content: string): Bytes => bytes(field, [...Buffer.from(content)]);

const elementType = { float: 1, int64: 7 };

function valueInfo(name: string, type: number, dims: (number | string)[]): Bytes {
  const shape = dims.flatMap((dim) => bytes(1, typeof dim === 'string' ? text(2, dim) : number(1, dim)));
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, type), ...bytes(2, shape)]))];
}

function node(operator: string, inputs: string[], output: string, attributes: Bytes[] = []): Bytes {
  return [
    ...inputs.flatMap((input) => text(1, input)),
    ...text(2, output),
    ...text(4, operator),
    ...attributes.flatMap((one) => bytes(5, one)),
  ];
}

const integers = (name: string, values: number[]): Bytes => [
  ...text(1, name),
  ...values.flatMap((value) => number(8, value)),
  ...number(20, 7),
];
const integer = (name: string, value: number): Bytes => [...text(1, name), ...number(3, value), ...number(20, 2)];

/** A bag of characters: each character has a weight for "attack", and their sum is the logit. */
export function bagOfCharacters(weights: readonly number[]): Buffer {
  const table = Buffer.from(Float32Array.from(weights.flatMap((weight) => [-weight, weight])).buffer);
  const tensor = [
    ...number(1, weights.length),
    ...number(1, 2),
    ...number(2, elementType.float),
    ...text(8, 'table'),
    ...bytes(9, [...table]),
  ];
  const graph = [
    ...bytes(1, node('Gather', ['table', 'input_ids'], 'rows')),
    ...bytes(1, node('ReduceSum', ['rows'], 'logits', [integers('axes', [1]), integer('keepdims', 0)])),
    ...text(2, 'bag'),
    ...bytes(5, tensor),
    ...bytes(11, valueInfo('input_ids', elementType.int64, [1, 'length'])),
    ...bytes(12, valueInfo('logits', elementType.float, [1, 2])),
  ];
  return Buffer.from([...number(1, 7), ...bytes(7, graph), ...bytes(8, number(2, 11))]);
}
