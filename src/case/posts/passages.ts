import { z } from 'zod';
import { categoryNames } from '../../analysis/index.ts';
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

/** @throws {MimamoriError} `passage-outside` where a passage does not lie within the text, `passage-category` */
export function checkPassages(text: string, passages: readonly Passage[]): void {
  for (const { start, end, category } of passages) {
    if (!Object.hasOwn(categoryNames, category)) {
      throw new MimamoriError('passage-category', '問題の種類を、一覧から選んでください。');
    }
    if (start >= end || end > text.length) {
      throw new MimamoriError('passage-outside', '問題とする箇所が、投稿の文の中にありません。選び直してください。', {
        start,
        end,
        length: text.length,
      });
    }
  }
}

/** Words of a post that somebody complains of. */
export interface Quote {
  words: string;
  category: string;
  reason: string;
  conceal: boolean;
  /** Which occurrence of the words; the first where it is not said. */
  nth?: number | undefined;
}

/** The passages that read the given quotes, word for word, in the order of the text; @throws {MimamoriError} `passage-not-found` */
export function passagesOf(text: string, quotes: readonly Quote[]): Passage[] {
  const passages = quotes.map(({ words, category, reason, conceal, nth = 1 }) => {
    const start = words === '' ? undefined : startsOf(text, words)[nth - 1];
    if (start === undefined) {
      throw new MimamoriError(
        'passage-not-found',
        nth === 1
          ? '問題とする言葉が、投稿の文の中に見つかりません。投稿からそのまま写してください。'
          : `問題とする言葉の ${nth} か所目が、投稿の文の中に見つかりません。`,
        { nth },
      );
    }
    return { start, end: start + words.length, category, reason, conceal };
  });
  return passages.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The quotes that passages were made of: what a form shows. */
export function quotesOf(text: string, passages: readonly Passage[]): Required<Quote>[] {
  return passages.map(({ start, end, category, reason, conceal }) => {
    const words = text.slice(start, end);
    return { words, category, reason, conceal, nth: startsOf(text, words).indexOf(start) + 1 || 1 };
  });
}

/** Where words begin in a text; occurrences may overlap. */
function startsOf(text: string, words: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) starts.push(at);
  return starts;
}
