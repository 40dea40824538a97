import { type Analyser, type Analysis, analyse } from '../../analysis/index.ts';
import { type Post, postSchema } from '../../kernel/index.ts';
import type { Block } from './blocks.ts';

export interface BlockResult {
  /** One line of JSON for each line of the block, in UTF-8: bytes go from thread to thread without a copy. */
  output: Uint8Array<ArrayBuffer>;
  /** Lines that are not posts. */
  faults: number;
}

const encoder = new TextEncoder();
const lossy = new TextDecoder('utf-8');
const strict = new TextDecoder('utf-8', { fatal: true });
const REPLACEMENT = '\uFFFD';

/** Analyses the posts of one block. */
export function analyseBlock(analyser: Analyser, block: Block): BlockResult {
  const { output, faults } = readBlock(analyser, block);
  return { output: encoder.encode(output), faults };
}

interface Reading {
  output: string;
  faults: number;
}

function readBlock(analyser: Analyser, block: Block): Reading {
  const result: Reading = { output: '', faults: 0 };
  if (block.isTooLong) {
    addFault(result, block.firstLine, '行が長すぎます（16 MB まで）');
    return result;
  }
  // An invalid sequence decodes to U+FFFD: only then is it worth looking line by line for the line at fault.
  const text = lossy.decode(block.bytes);
  const faulty = text.includes(REPLACEMENT) ? invalidLines(block.bytes) : undefined;
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const [index, line] of lines.entries()) {
    if (faulty?.has(index)) addFault(result, block.firstLine + index, 'UTF-8 として読めない文字があります');
    else addLine(result, analyser, line, block.firstLine + index);
  }
  return result;
}

function addLine(result: Reading, analyser: Analyser, line: string, number: number): void {
  const post = parsePost(line);
  if (typeof post === 'string') {
    addFault(result, number, post);
    return;
  }
  const analysis = analyse(analyser, post);
  // Nearly all posts are about nobody: what is said of them needs no serialiser.
  if (isAboutNobody(analysis)) result.output += `{"id":${JSON.stringify(post.id)}${ABOUT_NOBODY}`;
  else result.output += `${JSON.stringify(analysis)}\n`;
}

const ABOUT_NOBODY = ',"mentions":[],"findings":[],"criticism":false,"alert":false,"severity":null}\n';

const isAboutNobody = ({ mentions, findings, criticism, alert, severity }: Analysis): boolean =>
  mentions.length === 0 && findings.length === 0 && !criticism && !alert && severity === null;

/** @returns the post, or a Japanese sentence that says what is wrong with the line. */
export function parsePost(line: string): Post | string {
  if (line.trim() === '') return '行が空です';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'JSON として読めません。行が途中で切れていないか確認してください';
  }
  if (isPlain(value)) return { id: value.id, text: value.text };
  const parsed = postSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || '全体'))];
  return `投稿の形式ではありません（${places.join('、')}）`;
}

/** The most common line by far, an id and a text and nothing else, told without the schema's cost. */
function isPlain(value: unknown): value is { id: string; text: string } {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('text' in value)) return false;
  const { id, text } = value;
  return typeof id === 'string' && id !== '' && typeof text === 'string' && Object.keys(value).length === 2;
}

function addFault(result: Reading, line: number, error: string): void {
  result.faults++;
  result.output += `${JSON.stringify({ line, error })}\n`;
}

function invalidLines(bytes: Uint8Array): Set<number> {
  const invalid = new Set<number>();
  let index = 0;
  for (let start = 0; start < bytes.length; index++) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    try {
      strict.decode(bytes.subarray(start, end));
    } catch {
      invalid.add(index);
    }
    start = end + 1;
  }
  return invalid;
}
