import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { MimamoriError } from '../../../kernel/index.ts';

const mark = z.enum(['S', 'O', '2', 'U']);

const field = z.strictObject({
  id: z.string().min(1),
  label: z.string().min(1),
  /** How sure the label is; `U` is printed with ※. */
  mark,
  toSender: z.enum(['shown', 'hidden', 'agreed']),
});

const form = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  source: z.string().min(1),
  mark,
  checked: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  unsure: z.string().min(1),
  fields: z.array(field).min(1),
});

const schema = z.strictObject({ forms: z.array(form).min(1) });

export type FormFacts = z.infer<typeof form>;
export type FieldFacts = z.infer<typeof field>;

let shipped: FormFacts[] | undefined;

/** The forms that ship, read once. @throws {MimamoriError} `forms-invalid` */
export function shippedForms(): readonly FormFacts[] {
  shipped ??= readForms(readFileSync(new URL('../data/forms.yaml', import.meta.url), 'utf8'));
  return shipped;
}

/** @throws {MimamoriError} `forms-invalid` */
export function readForms(text: string): FormFacts[] {
  const parsed = schema.safeParse(parse(text));
  if (parsed.success) return parsed.data.forms;
  throw new MimamoriError(
    'forms-invalid',
    `書式のデータ forms.yaml に誤りがあります。直してください: ${parsed.error.message.slice(0, 600)}`,
  );
}

/** @throws {MimamoriError} `forms-invalid` where nothing is known of the form */
export function formFacts(id: string): FormFacts {
  const found = shippedForms().find((one) => one.id === id);
  if (!found)
    throw new MimamoriError('forms-invalid', `書式のデータ forms.yaml に ${id} がありません。加えてください。`);
  return found;
}

/** The forms as entries of the legal data, for the check of what is old or unverified. */
export const formEntries = () =>
  shippedForms().map(({ id, title, source, mark, checked, unsure }) => ({
    file: 'forms',
    entry: { id, name: title, source, mark, checked, unsure },
  }));
