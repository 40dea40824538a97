import type { z } from 'zod';

export type Faults = Readonly<Record<string, string>>;

/** Text of a field; empty where it was not sent or is a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The form's texts by name, for showing them again. */
export function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

/** Reads a form by its schema. @returns the value, or what is wrong by the field's name. */
export function readForm<Value>(
  form: FormData,
  schema: z.ZodType<Value>,
): { ok: true; value: Value } | { ok: false; faults: Faults } {
  const parsed = schema.safeParse(textsOf(form));
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    faults: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message])),
  };
}
