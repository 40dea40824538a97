import type { Span } from '../../kernel/index.ts';
import type { Directory, Staff } from '../names/directory.ts';
import { isNeverInNames, isOfGivenNames } from '../names/given-kanji.ts';
import { isKana, isKatakana, scriptAt } from '../stream/codes.ts';
import type { Stream } from '../stream/stream.ts';
import type { Doubt } from './found.ts';
import type { Spelled } from './spelled.ts';

const NO = 'の'.charCodeAt(0);

/** What makes the spelling of a full name doubtful: the part that is not as the roster has it. */
export function doubtOf(
  stream: Stream,
  { givenKanji }: Directory,
  { staff, left, right, givenFirst }: { staff: Staff; left: Spelled; right: Spelled; givenFirst: boolean },
): Doubt | undefined {
  const span = ({ from, to }: Spelled): Span => ({
    start: stream.start[from] ?? 0,
    end: stream.end[to - 1] ?? 0,
  });
  const [family, given] = givenFirst ? [right, left] : [left, right];
  for (const [part, side] of [
    ['given', given],
    ['family', family],
  ] as const) {
    if (side.spelt !== 'homophone') continue;
    const own = part === 'given' ? staff.given?.codes : staff.family.part.codes;
    const others = Array.from(stream.code.subarray(side.from, side.to)).filter((code) => !own?.includes(code));
    const shares = others.length < side.to - side.from;
    // Where a stranger of the same sound is likely, only what nobody is called tells; there is hardly a kanji that no given name has.
    const isUnusual = staff.soundNeeds === 'both-fit' ? isNeverInNames : (kanji: string) => !isOfGivenNames(kanji);
    const unusual = others.some(
      (code) => !isKana(code) && !givenKanji.has(code) && isUnusual(String.fromCharCode(code)),
    );
    return { ...span(side), why: 'other-kanji', part, shares, unusual };
  }
  if (given.spelt === 'mixed' && isKana(stream.code[given.from] ?? 0)) {
    return { ...span({ ...given, to: given.from + 1 }), why: 'kana-head', part: 'given', shares: true };
  }
  if (given.spelt === 'mixed' && isKana(stream.code[given.to - 1] ?? 0)) {
    const tail = { ...given, from: given.to - 1 };
    return { ...span(tail), why: 'kana-tail', part: 'given', shares: true };
  }
  if (left.spelt === 'kana' && right.spelt === 'kana') {
    return { ...span({ ...left, to: right.to }), why: 'all-kana', part: 'given', shares: false };
  }
  if (given.spelt === 'kana') return { ...span(given), why: 'kana-part', part: 'given', shares: false };
  if (family.spelt === 'mixed' && stream.code[family.to - 1] === NO && stream.code[family.from] !== NO) {
    return { ...span({ ...family, from: family.to - 1 }), why: 'kana-within', part: 'family', shares: true };
  }
  return family.spelt === 'kana' ? { ...span(family), why: 'kana-part', part: 'family', shares: false } : undefined;
}

/** かな マツモト: two kana of one script beside a name in the other belong to something else. */
export function isPatchwork({ start, text, gap }: Stream, left: Spelled, right: Spelled): boolean {
  if (left.to - left.from > 2 && right.to - right.from > 2) return false;
  const scripts = (part: Spelled): Set<boolean> => {
    const places = Array.from({ length: part.to - part.from }, (_, at) => start[part.from + at] ?? 0);
    return new Set(places.map((place) => isKatakana(text, place)));
  };
  const [one, other] = [scripts(left), scripts(right)];
  if (one.size > 1 || other.size > 1 || one.has(true) === other.has(true)) return false;
  // もりシンペイ in one piece, cut off on both sides, may be a name.
  const before = scriptAt(text, (start[left.from] ?? 0) - 1);
  return gap[right.from] !== 0 || before === 'kana' || right.to - left.from < 5;
}
