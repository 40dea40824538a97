import type { Relevance, Screen } from '../../analysis/index.ts';
import { type Post, postSchema } from '../../kernel/index.ts';
import type { Block } from './blocks.ts';

/** A post about somebody, to be judged. */
export interface RelevantPost {
  post: Post;
  mentions: Relevance['mentions'];
}

/** What a block comes to before its relevant posts are judged: nearly all posts are about nobody, and done with. */
export interface ScreenedBlock {
  /**
   * Lines of JSON in UTF-8: those before the first relevant post, those between every two, and those behind the last. Bytes go from
   * thread to thread without a copy.
   */
  parts: Uint8Array<ArrayBuffer>[];
  relevant: RelevantPost[];
  /** Lines that are not posts. */
  faults: number;
}

const encoder = new TextEncoder();
const lossy = new TextDecoder('utf-8');
const strict = new TextDecoder('utf-8', { fatal: true });
const REPLACEMENT = '\uFFFD';

/** Reads the posts of one block, and says of each whether it is about somebody. */
export function screenBlock(screen: Screen, block: Block): ScreenedBlock {
  const { parts, lines, relevant, faults } = readBlock(screen, block);
  return { parts: [...parts, lines].map((part) => encoder.encode(part)), relevant, faults };
}

interface Reading {
  parts: string[];
  /** Since the last relevant post. */
  lines: string;
  relevant: RelevantPost[];
  faults: number;
}

function readBlock(screen: Screen, block: Block): Reading {
  const result: Reading = { parts: [], lines: '', relevant: [], faults: 0 };
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
    else addLine(result, screen, line, block.firstLine + index);
  }
  return result;
}

function addLine(result: Reading, screen: Screen, line: string, number: number): void {
  const post = parsePost(line);
  if (typeof post === 'string') {
    addFault(result, number, post);
    return;
  }
  const { mentions, isRelevant } = screen.relevanceOf(post);
  if (isRelevant) {
    result.parts.push(result.lines);
    result.lines = '';
    result.relevant.push({ post, mentions });
    // What is said of all others needs no serialiser.
  } else result.lines += `{"id":${JSON.stringify(post.id)}${ABOUT_NOBODY}`;
}

const ABOUT_NOBODY = ',"mentions":[],"findings":[],"criticism":false,"alert":false,"severity":null}\n';

/** @returns the post, or a Japanese sentence that says what is wrong with the line. */
function parsePost(line: string): Post | string {
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
  result.lines += `${JSON.stringify({ line, error })}\n`;
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
