import { type Post, postSchema, sha256 } from '../../kernel/index.ts';
import type { SourcePost } from '../contract.ts';
import { detect } from '../http/charset.ts';

export type ParsedLine =
  | { kind: 'post'; post: SourcePost }
  | { kind: 'blank' }
  | { kind: 'fault'; reason: string; isJson: boolean };

const BYTE_ORDER_MARK = '\ufeff';

/** One line of JSON Lines as `CONTRACT.md` has it. Says in Japanese what is wrong, without quoting the line. */
export function parseLine(bytes: Uint8Array): ParsedLine {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { kind: 'fault', reason: encodingFault(bytes), isJson: false };
  }
  const trimmed = (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text).trim();
  if (trimmed === '') return { kind: 'blank' };
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return {
      kind: 'fault',
      reason: 'JSON として読めません。途中で切れているか、かっこや引用符が足りません。',
      isJson: false,
    };
  }
  const parsed = postSchema.safeParse(value);
  if (!parsed.success) {
    const keys = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || '全体'))].join('、');
    return {
      kind: 'fault',
      reason: `投稿の形が正しくありません（${keys}）。id と text は必ず書いてください。`,
      isJson: true,
    };
  }
  return { kind: 'post', post: toSourcePost(parsed.data) };
}

function toSourcePost({ id, source: _source, ...post }: Post): SourcePost {
  return { nativeId: id, post, revision: sha256(JSON.stringify(post)).slice(0, 32) };
}

function encodingFault(bytes: Uint8Array): string {
  const found = detect(bytes);
  const guess = found === undefined || found === 'utf-8' ? '' : `（${found} のようです）`;
  return `文字コードが UTF-8 ではありません${guess}。UTF-8 で保存し直してください。`;
}
