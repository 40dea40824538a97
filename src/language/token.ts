/** One morpheme, with the IPADIC features of the dictionary that kuromoji brings. */
export interface Token {
  /** Exactly `text.slice(start, end)`. */
  surface: string;
  /** UTF-16 offsets in the text as given. */
  start: number;
  end: number;
  /** 品詞, for example 名詞; then its three subdivisions, `*` where there is none. */
  pos: string;
  pos1: string;
  pos2: string;
  pos3: string;
  /** 活用型, 活用形. */
  conjugationType: string;
  conjugationForm: string;
  /** 基本形; the surface itself for an unknown word. */
  lemma: string;
  /** 読み in katakana, undefined for an unknown word. */
  reading: string | undefined;
  /** False where the word was guessed from its character class. */
  known: boolean;
}

/** Splits a text into tokens in order; together their spans cover every character that is not white space. */
export interface Tokenizer {
  tokenize(text: string): Token[];
}
