import type { z } from 'zod';
import { MimamoriError } from '../../kernel/index.ts';

/** @throws {MimamoriError} `form-invalid` with what is wrong, in Japanese. */
export function parseOrSay<Value>(schema: z.ZodType<Value>, raw: unknown): Value {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const own = parsed.error.issues.map(({ message }) => message).filter((message) => /[ぁ-ん]/u.test(message));
  const said =
    own.length > 0 ? [...new Set(own)].join('') : '入力に誤りがあります。時刻、数字、選択を確かめてください。';
  throw new MimamoriError('form-invalid', `${said}前の画面に戻って直してください。`);
}
