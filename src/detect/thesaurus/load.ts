import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { MimamoriError } from '../../kernel/index.ts';
import { fold } from '../text/view.ts';

const thesaurusFile = z.strictObject({
  about: z.string(),
  date: z.iso.date(),
  source: z.string(),
  classes: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][A-Za-z]*$/),
      about: z.string(),
      /** In dictionary form, between spaces; several words together where they are one thing (火をつける). */
      words: z.string().min(1),
      /** Words for the model alone: too common to stand for the class in a rule ({@class}). */
      more: z.string().min(1).optional(),
    }),
  ),
});

export interface Thesaurus {
  /** Classes of a word, folded; a word may belong to several. */
  classes: ReadonlyMap<string, readonly string[]>;
  /** To which file a class belongs: harm, person, fact, word, fair, plain. */
  fields: ReadonlyMap<string, string>;
  longest: number;
  /** Words that stand for a class in a rule, as they are written in the file. */
  groups: ReadonlyMap<string, readonly string[]>;
}

let shipped: Thesaurus | undefined;

/** The thesaurus that ships, read once. @throws {MimamoriError} `rules-invalid` with the file. */
export function shippedThesaurus(): Thesaurus {
  shipped ??= load(new URL('./', import.meta.url));
  return shipped;
}

function load(folder: URL): Thesaurus {
  const classes = new Map<string, string[]>();
  const fields = new Map<string, string>();
  const groups = new Map<string, readonly string[]>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const read = thesaurusFile.safeParse(parse(readFileSync(new URL(name, folder), 'utf8')));
    if (!read.success)
      throw new MimamoriError(
        'rules-invalid',
        `語の組のファイル ${name} に誤りがあります。直してください: ${read.error.message.slice(0, 800)}`,
        { file: name },
      );
    for (const { id, words, more = '' } of read.data.classes) {
      fields.set(id, name.replace('.yaml', ''));
      groups.set(id, split(words));
      for (const word of split(`${words} ${more}`)) {
        const key = fold(word.normalize('NFKC').toLowerCase());
        const known = classes.get(key) ?? [];
        if (!known.includes(id)) classes.set(key, [...known, id]);
      }
    }
  }
  return { classes, fields, groups, longest: Math.max(0, ...[...classes.keys()].map((key) => key.length)) };
}

const split = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '');
