import type { Span } from '../../kernel/index.ts';
import type { VariantClass } from '../../roster/index.ts';
import type { Staff } from '../names/directory.ts';

/** How a name is written: the first word of `via`. */
export type Form = VariantClass;

/** A place that may name somebody, before context decides. */
export interface Found {
  /** All whom the words fit; more than one for a bare surname. */
  staff: readonly Staff[];
  start: number;
  end: number;
  form: Form;
  /** Surname and given name are both there in some form. */
  full: boolean;
  /** How many characters of the name stand as they are: the less, the more context it needs. */
  intact: number;
  /** Without context the words may well mean nobody or somebody else. */
  weak: boolean;
  /** The stretch that makes the spelling doubtful. */
  doubt?: Doubt;
  /** The words are the surname of somebody else as they stand: title and department must both be the person's own. */
  rival?: boolean;
}

/** So few people bear such a name that a doubtful spelling of it hardly means anybody else. */
export const isRareByItself = ({ staff }: Found): boolean => staff.every(({ soundNeeds }) => soundNeeds === 'nothing');

export interface Doubt extends Span {
  why:
    | 'other-kanji'
    | 'kana-part'
    | 'kana-head'
    | 'kana-tail'
    | 'kana-within'
    | 'backwards'
    | 'part-backwards'
    | 'all-kana'
    | 'hidden-part';
  part: 'family' | 'given';
  /** Other kanji, but some as the name has them (一朗 for 一郎). */
  shares: boolean;
  /** Some of the other kanji stand in nobody's given name. */
  unusual?: boolean;
}
