import { type Rewritten, rewrite } from './rewritten.ts';

const written = '[○◯〇●■□＊*\\u3041-\\u30fa\\u3400-\\u9fff]';
const separator = '[/・._|-]';
/** 田/○/一/郎: one sign between all characters, one of which is masked. */
const run = new RegExp(`${written}(${separator})(?:${written}\\1){1,10}${written}`, 'g');

/** The text without the signs between masked characters; undefined where there are none. */
export function closedUp(text: string): Rewritten | undefined {
  const exchanges = Array.from(text.matchAll(run), ({ index, 0: found }) =>
    Array.from({ length: (found.length - 1) / 2 }, (_, at) => ({ at: index + 2 * at + 1, size: 1, whole: '' })),
  ).flat();
  return exchanges.length === 0 ? undefined : rewrite(text, exchanges, 'masked');
}
