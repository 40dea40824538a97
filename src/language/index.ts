export { type DictionaryOptions, loadDictionary } from './dictionary/load.ts';
export type { SharedDictionary } from './dictionary/tables.ts';
export { extendFold, foldTable, katakanaToHiragana } from './fold.ts';
export { type Normalised, normalise } from './normalise.ts';
export { buildPrefilter, type Hit, type Prefilter } from './prefilter.ts';
export { threadOptions } from './threads.ts';
export type { Token, Tokenizer } from './token.ts';
export { loadTokenizer, tokenizerFrom } from './tokenizer.ts';
