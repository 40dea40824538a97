import { MimamoriError } from '../../kernel/index.ts';
import { fold } from '../text/view.ts';
import { shippedThesaurus } from '../thesaurus/load.ts';
import { conjugate, type VerbForm, verbForms } from './conjugate.ts';
import { inflectAny } from './inflect.ts';
import type { Rule, WordList } from './schema.ts';

export interface CompiledRule {
  rule: Rule;
  patterns: { expression: RegExp; whole: boolean }[];
  unless: RegExp[];
  near: RegExp[];
  post: RegExp[];
}

/** Short stretches that never cross a sentence end, written in rules as `{gap}`, `{gap5}`, `{gap20}`. */
const gap = /^gap(\d*)$/;
const between = '[ー~ぁぃぅぇぉっ・./_ -]{0,2}?';

/**
 * Turns the patterns of a rule into regular expressions over the folded view. `{list}` stands for any word of a list, `{list.te}`
 * for a form of its verbs, `{@group}` and `{@group.te}` for the words of a group of the thesaurus. All repetition in rules is bounded (checked by the tests), so matching is linear in the text.
 */
export function compileRule(rule: Rule, lists: ReadonlyMap<string, WordList>): CompiledRule {
  const compile = (pattern: string) => compilePattern(pattern, lists, rule.id);
  return {
    rule,
    // A bare word must end where it ends; a pattern that spells its context out knows its own end.
    patterns: rule.patterns.map((pattern) => ({
      expression: compile(pattern),
      whole: rule.whole && /^\{\w+\}$/.test(pattern),
    })),
    unless: rule.unless.map(compile),
    near: rule.near.map(compile),
    post: rule.post.map(compile),
  };
}

export function compilePattern(pattern: string, lists: ReadonlyMap<string, WordList>, where: string): RegExp {
  const source = foldPattern(expand(pattern, lists, where));
  try {
    return new RegExp(source, 'gu');
  } catch (cause) {
    throw new MimamoriError(
      'rules-invalid',
      `検出規則 ${where} のパターンに誤りがあります。直してください: ${pattern}`,
      { where },
      cause,
    );
  }
}

function expand(pattern: string, lists: ReadonlyMap<string, WordList>, where: string): string {
  return pattern.replace(/\{(@?[A-Za-z]+\d*)(?:\.([a-z]+))?\}/g, (_whole, name: string, form: string | undefined) => {
    if (name.startsWith('@')) return `(?:${wordsOfGroup(name.slice(1), form, where)})`;
    const distance = gap.exec(name);
    if (distance) return `[^。．!?\\n]{0,${distance[1] || '10'}}?`;
    const list = lists.get(name);
    if (!list) throw new Error(`${where}: unknown list {${name}}`);
    return `(?:${alternatives(list, form, where).join('|')})`;
  });
}

function alternatives(list: WordList, form: string | undefined, where: string): string[] {
  if (list.kind === 'verbs') {
    const wanted = form === undefined ? 'any' : verbForms.find((known) => known === form);
    if (!wanted) throw new Error(`${where}: unknown form .${form}`);
    return [...new Set(list.words.map((word) => conjugate(word, wanted satisfies VerbForm)))].sort(longestFirst);
  }
  const words = [...list.words].sort(longestFirst);
  return list.tricks ? words.flatMap(withTricks) : words;
}

const ofGroups = new Map<string, string>();

/** Without a form the words as they stand and in any of their forms. */
function wordsOfGroup(name: string, form: string | undefined, where: string): string {
  const key = `${name}.${form ?? ''}`;
  const known = ofGroups.get(key);
  if (known !== undefined) return known;
  const words = shippedThesaurus().groups.get(name);
  if (!words) throw new Error(`${where}: unknown group {@${name}}`);
  const wanted = form === undefined ? 'any' : verbForms.find((one) => one === form);
  if (!wanted) throw new Error(`${where}: unknown form .${form}`);
  const pieces = [...new Set(words.flatMap((word) => inflectAny(word, wanted)))].sort(longestFirst).join('|');
  ofGroups.set(key, pieces);
  return pieces;
}

const longestFirst = (a: string, b: string) => b.length - a.length;

/** The plain word, drawn out or split (ば・ー・か), and with one letter after the first masked (バ○). */
function withTricks(word: string): string[] {
  if (!/^[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}ー]+$/u.test(word)) return [word];
  const letters = [...word];
  const masked = letters.length < 2 ? [] : letters.slice(1).map((_, at) => letters.toSpliced(at + 1, 1, '○').join(''));
  return [word, letters.join(between), ...masked];
}

/** Folds the letters of a pattern as the text is folded; its operators are ASCII but for * and ~, which stay. */
function foldPattern(pattern: string): string {
  return pattern
    .split('')
    .map((unit) => (unit.charCodeAt(0) < 128 ? unit : fold(unit)))
    .join('');
}
