import type { z } from 'zod';
import { type Gold, goldSchema } from '../detect/index.ts';
import { MimamoriError, type Post, postSchema } from '../kernel/index.ts';
import { readText } from './files.ts';

/** Posts and what the office decided about them, from two JSON Lines files. */
export interface LabelledPosts {
  posts: Post[];
  golds: Gold[];
}

/** @throws {MimamoriError} `labels-invalid`, with every fault by line */
export function readLabelledPosts(postsFile: string, goldFile: string): LabelledPosts {
  return { posts: readLines(postsFile, postSchema), golds: readLines(goldFile, goldSchema) };
}

function readLines<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema>[] {
  const faults: string[] = [];
  const found = readText(file)
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const parsed = schema.safeParse(parse(line));
      if (parsed.success) return [parsed.data];
      const places = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || '全体'))].join('、');
      faults.push(`  ・${index + 1} 行目: 形式が違います（${places}）`);
      return [];
    });
  if (faults.length === 0) return found;
  throw new MimamoriError('labels-invalid', `「${file}」に誤りがあります。\n${faults.slice(0, 20).join('\n')}`, {
    faults: faults.length,
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
