import { z } from 'zod';

/** How a setting is written in a form. */
export type OptionField = 'list' | 'flag' | 'number' | 'text';

/** What fields a kind's settings need, from their schema: there is no second list to keep. */
export function optionFieldsOf(schema: z.ZodObject): Record<string, OptionField> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]): [string, OptionField] => {
      const type = typeof property === 'object' ? property.type : undefined;
      if (type === 'array') return [name, 'list'];
      if (type === 'boolean') return [name, 'flag'];
      return [name, type === 'number' || type === 'integer' ? 'number' : 'text'];
    }),
  );
}

/** A setting as its schema takes it, from what was written in a form; undefined where the field was left empty. */
export function optionValue(field: OptionField, written: string): unknown {
  const text = written.trim();
  if (text === '') return undefined;
  if (field === 'list') return text.split(/[\s,、]+/u).filter((part) => part !== '');
  if (field === 'flag') return text === 'true' ? true : text === 'false' ? false : text;
  if (field === 'number') return Number.isNaN(Number(text)) ? text : Number(text);
  return text;
}
