import { conjugate, type VerbForm } from './conjugate.ts';

const verb = /^(?!.*(?:する|くる)$).+[うくぐすつぬぶむる]$/u;
/** Before る: a verb that may be of either conjugation (蹴る godan, 投げる ichidan). */
const eitherKind = /[いきぎしじちぢにひびぴみりえけげせぜてでねへべぺめれ一-龠]る$/u;
/** ける, さす, のす: as a piece of a word in kana they stand anywhere. */
const tooShort = /^[ぁ-んァ-ヺー]{1,2}$/u;
const endsInKana = /[ぁ-んー]$/u;

/**
 * Pieces of regular expressions for a form of any word of the thesaurus, which doesn't say what kind of word it is: a verb is told by its
 * ending, everything that doesn't end in kana may be done with する (襲撃して). What has no such form gives nothing.
 */
export function inflectAny(word: string, form: VerbForm): string[] {
  if (tooShort.test(word)) return [];
  const plain = word.replace(/[.?+()[\]{}|^$\\/]/g, '\\$&');
  if (word.endsWith('する'))
    return form === 'any' ? [conjugate(plain, 'any'), plain.slice(0, -2)] : [conjugate(plain, form)];
  if (verb.test(word)) {
    const godan = conjugate(plain, form);
    if (!eitherKind.test(word)) return [godan];
    return [godan, form === 'any' ? `${plain.slice(0, -1)}[てたなよま]` : conjugate(`${plain}/1`, form)];
  }
  if (form === 'any') return [plain];
  return endsInKana.test(word) ? [] : [conjugate(`${plain}を?する`, form)];
}
