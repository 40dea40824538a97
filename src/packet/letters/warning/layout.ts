/** Layout of 内容証明: at most 520 characters a sheet (LEGAL.md 6.7; 郵便法と郵便約款. Counting: practitioners' pages). */
export const formats = {
  /** Horizontal, the one that fits A4. */
  '26x20': { columns: 26, rows: 20 },
  '20x26': { columns: 20, rows: 26 },
  '13x40': { columns: 13, rows: 40 },
} as const;

export type CertifiedFormat = keyof typeof formats;

export interface Sheet {
  lines: string[];
  /** As the post office counts: a pair of brackets is one, punctuation counts. */
  characters: number;
}

export interface CertifiedLayout {
  format: CertifiedFormat;
  sheets: Sheet[];
  /** Places that the rules do not allow or that a clerk would ask about. */
  faults: LayoutFault[];
}

export type LayoutFault =
  /** Latin letters are for proper nouns only. */
  | { kind: 'latin'; words: string[] }
  /** Cannot be printed or counted. */
  | { kind: 'unusual'; characters: string[] };

const OPENING = '（「『〔［｛〈《【(["';
const CLOSING = '）」』〕］｝〉》】)]';
/** May not begin a line: the character before them goes down with them. */
const NOT_FIRST = `、。，．・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ${CLOSING}`;

/**
 * Breaks a text into sheets. Every bracket takes a cell of its own, so that a line is never longer than the format
 * allows, however a clerk counts; half-width digits and letters are widened. A newline begins a new line.
 */
export function layOut(text: string, format: CertifiedFormat = '26x20'): CertifiedLayout {
  const { columns, rows } = formats[format];
  const lines = widen(text)
    .split('\n')
    .flatMap((paragraph) => breakLines([...paragraph], columns));
  const sheets: Sheet[] = [];
  for (let at = 0; at < lines.length; at += rows) {
    const own = lines.slice(at, at + rows);
    sheets.push({ lines: own, characters: own.reduce((sum, line) => sum + countCharacters(line), 0) });
  }
  return { format, sheets, faults: faultsOf(text) };
}

function breakLines(characters: string[], columns: number): string[] {
  if (characters.length === 0) return [''];
  const lines: string[] = [];
  let rest = characters;
  while (rest.length > 0) {
    let end = fitting(rest, columns);
    if (end < rest.length) {
      let good = end;
      while (good > 1 && (NOT_FIRST.includes(rest[good] ?? ' ') || OPENING.includes(rest[good - 1] ?? ' '))) good--;
      if (good > 1) end = good;
    }
    lines.push(rest.slice(0, end).join(''));
    rest = rest.slice(end);
  }
  return lines;
}

/** How many characters fit into a line; at least one. */
function fitting(characters: readonly string[], columns: number): number {
  let used = 0;
  for (const [index, character] of characters.entries()) {
    used += weight(character);
    if (used > columns) return Math.max(index, 1);
  }
  return characters.length;
}

/** ㎡ counts as two; ① as the number and its frame (tap-biz.jp 1038461, naiyou.info; read 2026-11-21). */
export function weight(character: string): number {
  const plain = character.normalize('NFKC');
  if (/^[\u2460-\u2473]$/u.test(character)) return plain.length + 1;
  return /^[\u3300-\u33ff]$/u.test(character) ? plain.length : 1;
}

/** As the post office counts: a pair of brackets is one character, of the line where it opens. */
export function countCharacters(line: string): number {
  let open = 0;
  let count = 0;
  for (const character of line) {
    if (OPENING.includes(character)) open++;
    if (CLOSING.includes(character) && open > 0) open--;
    else count += weight(character);
  }
  return count;
}

/** ASCII in full width: one cell each. */
export const widen = (text: string): string =>
  text
    .replace(/\r\n?/gu, '\n')
    .replace(/\t/gu, '　')
    .replace(/[!-~]/gu, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0))
    .replaceAll(' ', '　');

const USUAL = /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Latin}\p{P}\p{N}\p{S}ー々〆\s]$/u;

function faultsOf(text: string): LayoutFault[] {
  const words = [...new Set(text.match(/[A-Za-zＡ-Ｚａ-ｚ]+/gu) ?? [])];
  const unusual = [...new Set(text)].filter(
    (character) => !USUAL.test(character) || /\p{Extended_Pictographic}/u.test(character),
  );
  const strange = unusual.filter((character) => !/[0-9#*]/u.test(character));
  return [
    ...(words.length > 0 ? [{ kind: 'latin', words } as const] : []),
    ...(strange.length > 0 ? [{ kind: 'unusual', characters: strange } as const] : []),
  ];
}
