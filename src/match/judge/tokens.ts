import type { Token, Tokenizer } from '../../language/index.ts';

const REACH = 40;
/** A window that reaches this far beyond a place, or to the end of its sentence, serves that place too. */
const MARGIN = 20;
const SHORT_REACH = 12;
/** Words with which people begin. */
const calls =
  /^(?:おい|こら|コラ|ねえ|なあ|ほら|まあ|つーか|てか|マジ|まじ|結局|本当|絶対|正直|普通|実際|噂|例|同じく|さすが|流石)$/;
const seam = /[。！？!?\n\r]/;

/** Tokens around a place, split only when somebody asks: most names are decided without them. */
export class TokensNear {
  readonly #text: string;
  readonly #tokenizer: Tokenizer;
  readonly #windows = new Map<number, Token[]>();
  #last: { from: number; to: number; tokens: Token[] } | undefined;

  constructor(text: string, tokenizer: Tokenizer) {
    this.#text = text;
    this.#tokenizer = tokenizer;
  }

  /** Tokens of the sentence (40 characters each way at most) with offsets in the text as given. */
  around(start: number, end: number): Token[] {
    const known = this.#windows.get(start);
    if (known !== undefined) return known;
    const last = this.#last;
    if (last !== undefined && this.#serves(last, start, end)) {
      this.#windows.set(start, last.tokens);
      return last.tokens;
    }
    let from = start;
    while (from > 0 && start - from < REACH && !seam.test(this.#text.charAt(from - 1))) from--;
    let to = end;
    while (to < this.#text.length && to - end < REACH && !seam.test(this.#text.charAt(to))) to++;
    if (isLowSurrogate(this.#text.charCodeAt(from))) from++;
    if (isLowSurrogate(this.#text.charCodeAt(to))) to++;
    const tokens = this.#tokenizer.tokenize(this.#text.slice(from, to)).map((token) => ({
      ...token,
      start: token.start + from,
      end: token.end + from,
    }));
    this.#windows.set(start, tokens);
    this.#last = { from, to, tokens };
    return tokens;
  }

  #serves({ from, to }: { from: number; to: number }, start: number, end: number): boolean {
    const text = this.#text;
    if (start < from || end > to) return false;
    const begins = start - from >= MARGIN || from === 0 || seam.test(text.charAt(from - 1));
    return begins && (to - end >= MARGIN || to >= text.length || seam.test(text.charAt(to)));
  }

  /** Whether a token begins (or ends) here, so that a word may. */
  beginsAt(start: number, end: number): boolean {
    return this.around(start, end).some((token) => token.start === start);
  }

  endsAt(start: number, end: number): boolean {
    return this.around(start, end).some((token) => token.end === end);
  }

  before(start: number, end: number): Token | undefined {
    return this.around(start, end).findLast((token) => token.end <= start && token.start < start);
  }

  after(start: number, end: number): Token | undefined {
    return this.around(start, end).find((token) => token.start >= end);
  }

  /**
   * Whether what stands before a place ends in a word that needs nothing behind it (今日, 結局, やっぱ), read without what
   * follows: a name that no dictionary has draws characters of the word before it to itself.
   */
  endsWithFreeWord(start: number): boolean {
    const from = Math.max(0, start - SHORT_REACH);
    const [last] = this.#tokenizer.tokenize(this.#text.slice(from, start)).slice(-1);
    if (last === undefined || !last.known || last.start + from === start) return false;
    if (last.surface.length < 2) return false;
    return (
      /^(?:副詞|接続詞|連体詞|助詞)$/.test(last.pos) ||
      /^(?:副詞可能|代名詞)$/.test(last.pos1) ||
      calls.test(last.surface)
    );
  }

  /** The token that is exactly this stretch. */
  exactly(start: number, end: number): Token | undefined {
    return this.around(start, end).find((token) => token.start === start && token.end === end);
  }
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
