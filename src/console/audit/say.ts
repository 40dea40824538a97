/** An entry of the trail, as far as its contents are put into words. */
export interface Told {
  action: string;
  details: Readonly<Record<string, unknown>>;
  /** Name of a user by id. */
  nameOf(user: string): string;
}

/** Puts one value of an entry into words. */
export type Say = (value: unknown, told: Told) => string;
export type Words = Readonly<Record<string, string>>;

export const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
export const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : [textOf(value)]);
export const wordOf = (words: Words, value: unknown): string => words[textOf(value)] ?? textOf(value);
export const wordsOf = (words: Words, value: unknown): string =>
  listOf(value)
    .map((one) => words[one] ?? one)
    .join('・');
export const countOf = (value: unknown): number => (Array.isArray(value) ? value.length : Number(value));
export const named = <Of extends { id: string; name: string }>(all: readonly Of[]): Words =>
  Object.fromEntries(all.map(({ id, name }) => [id, name]));

export const inner: Say = () => '';
/** `'事案 {}'`: where the value stands. */
export const put =
  (sentence: string): Say =>
  (value) =>
    sentence.replace('{}', textOf(value));
export const many =
  (sentence: string): Say =>
  (value) =>
    sentence.replace('{}', String(countOf(value)));
export const among =
  (sentence: string, words: Words | (() => Words)): Say =>
  (value) =>
    sentence.replace('{}', wordsOf(typeof words === 'function' ? words() : words, value));
export const user =
  (sentence: string): Say =>
  (value, { nameOf }) =>
    sentence.replace('{}', nameOf(textOf(value)));
export const hash =
  (sentence: string): Say =>
  (value) =>
    sentence.replace('{}', `${textOf(value).slice(0, 12)}…`);
export const yes =
  (ifSo: string, ifNot = ''): Say =>
  (value) =>
    value === true ? ifSo : ifNot;
