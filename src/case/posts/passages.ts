import { z } from 'zod';
import { MimamoriError } from '../../kernel/index.ts';
import type { Passage } from '../material.ts';

const passage: z.ZodType<Passage> = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  category: z.string().min(1),
  reason: z.string(),
  conceal: z.boolean().default(false),
});

const board = z.object({ title: z.string(), threadUrl: z.string(), number: z.string() });

/** Passages as the table keeps them. */
export const parsePassages = (value: unknown): Passage[] => z.array(passage).parse(value);

export const parseBoard = (value: unknown) => board.nullable().parse(value ?? null);

/** @throws {MimamoriError} `passage-outside` where a passage does not lie within the text */
export function checkPassages(text: string, passages: readonly Passage[]): void {
  for (const { start, end } of passages) {
    if (start >= end || end > text.length) {
      throw new MimamoriError('passage-outside', '問題とする箇所が、投稿の文の中にありません。選び直してください。', {
        start,
        end,
        length: text.length,
      });
    }
  }
}

/** The passages that read one of the given quotes, word for word; @throws {MimamoriError} `passage-not-found` */
export function passagesOf(
  text: string,
  quotes: readonly { words: string; category: string; reason: string; conceal: boolean }[],
): Passage[] {
  return quotes.map(({ words, category, reason, conceal }) => {
    const start = words === '' ? -1 : text.indexOf(words);
    if (start < 0) {
      throw new MimamoriError(
        'passage-not-found',
        '問題とする言葉が、投稿の文の中に見つかりません。投稿からそのまま写してください。',
      );
    }
    return { start, end: start + words.length, category, reason, conceal };
  });
}
