import type { Span } from '../../kernel/index.ts';
import { overlaps } from '../text/sentence.ts';
import type { View } from '../text/view.ts';
import type { Reference } from './reference.ts';

/** At whom a passage aims. */
export interface Aim {
  /** Person ids, `organisation`, or nothing where it aims at nobody on the roster. */
  targets: string[];
  certainty: number;
  /** What the passage is said of, where that is work: 説明が, 対応は. */
  work: boolean;
}

const nobody: Aim = { targets: [], certainty: 0, work: false };

/**
 * Finds whom a passage is about: first who is called it directly (バカ田中), then the nearest before it in its sentence, then
 * after it, then the sentence before, then the post. `object` passages (殴ってやる) look past the writer, who is their subject.
 */
export function resolveAim(
  view: View,
  sentences: readonly Span[],
  references: readonly Reference[],
  match: Span,
  link: 'subject' | 'object',
): Aim {
  const usable = references.filter(
    (one) => !(link === 'object' && (one.who === 'writer' || one.who === 'work')) && !overlaps(one, match),
  );
  const inside = references.filter(
    (one) => overlaps(one, match) && (one.who === 'person' || one.who === 'organisation'),
  );
  if (inside.length > 0) return toAim(inside);
  const at = sentences.findIndex((sentence) => sentence.start <= match.start && match.start < sentence.end);
  const sentence = sentences[at];
  if (!sentence) return nobody;
  const direct = usable.find((one) => one.start >= match.end && isAttribute(view.folded.slice(match.end, one.start)));
  if (direct && direct.who !== 'writer') return toAim(together(view, usable, direct));
  const before = usable.filter((one) => one.end <= match.start && one.start >= sentence.start);
  const subject = pickSubject(view, before, match);
  if (subject) return toAim(together(view, usable, subject));
  const after = usable.find(
    (one) => one.start >= match.end && one.end <= sentence.end && one.who !== 'work' && one.who !== 'writer',
  );
  if (after) return toAim(together(view, usable, after));
  return fromContext(usable, sentences, at);
}

/** クズの田中, 無能な田中, 死ね、田中: between the word and the name is next to nothing. */
function isAttribute(between: string): boolean {
  return (
    between.length <= 7 &&
    /^(?:め|やろう|野郎|女|男)?(?:の|な|[、,!！ー\s]|みたいな|である|すぎる|よ|くそ|ば?か|まじで|お前|おまえ|,|@|#){0,2}$/u.test(
      between,
    )
  );
}

const topic =
  /^(?:さん|氏|くん|君|ちゃん|様|課長|係長|部長|職員|主任|主査|先生)?(?:っ?て(?![いた])|は|が|も|こそ|なんて|なんか|とか|という|、|\s|だけ|の奴|のやつ|のこと|ほんと|まじ|$)/u;

function pickSubject(view: View, before: readonly Reference[], match: Span): Reference | undefined {
  const people = before.filter((one) => one.who !== 'organisation' || !isModifier(view, one, before));
  const nearest = people.at(-1);
  if (!nearest) return undefined;
  // 「田中課長の説明は」: what stands last is what is spoken of.
  if (nearest.who === 'work') return nearest;
  if (nearest.who === 'person' || nearest.who === 'organisation') {
    // 「田中は俺にバカと」 keeps 田中; 「俺は田中に」 keeps 田中 too: the nearest named person wins.
    if (nearest.who === 'organisation') {
      const person = people.findLast(
        (one) => one.who === 'person' && topic.test(view.text.slice(one.end, one.end + 8)),
      );
      if (person && match.start - person.end < 60) return person;
    }
    return nearest;
  }
  const marked = topic.test(view.text.slice(nearest.end, nearest.end + 8));
  if (marked) return nearest;
  return people.findLast((one) => one.who === 'person' || one.who === 'organisation') ?? nearest;
}

/** みほん市の田中, みほん市役所 市民課 田中: the organisation only says where the person works. */
function isModifier(view: View, organisation: Reference, all: readonly Reference[]): boolean {
  const next = all.find((one) => one.start >= organisation.end && one.who === 'person');
  return (
    next !== undefined &&
    next.start - organisation.end <= 15 &&
    !/[。!?\n]|は|が/u.test(view.text.slice(organisation.end, next.start))
  );
}

/** 田中と佐藤は: people named side by side share what is said. */
function together(view: View, references: readonly Reference[], chosen: Reference): Reference[] {
  if (chosen.who !== 'person') return [chosen];
  const group = [chosen];
  const people = references.filter((one) => one.who === 'person' && one.target !== undefined);
  const at = people.indexOf(chosen);
  for (const direction of [-1, 1]) {
    let last = chosen;
    for (let index = at + direction; index >= 0 && index < people.length; index += direction) {
      const next = people[index];
      if (!next) break;
      const [left, right] = direction < 0 ? [next, last] : [last, next];
      if (
        !/^(?:さん|氏|課長|係長|部長|主任|職員|主査|先生)?(?:と|、|・|&|や|も、?|及び|および|とか|,|\s|\/|→|そして|それに)(?:[ぁ-んァ-ヶ一-龠]{1,8}[課係室部]の?)?$/u.test(
          view.text.slice(left.end, right.start),
        )
      )
        break;
      group.push(next);
      last = next;
    }
  }
  return group;
}

function fromContext(references: readonly Reference[], sentences: readonly Span[], at: number): Aim {
  for (let index = at - 1; index >= Math.max(0, at - 12); index -= 1) {
    const sentence = sentences[index];
    if (!sentence) break;
    const there = references.filter((one) => one.start >= sentence.start && one.end <= sentence.end);
    const person = there.findLast((one) => one.who === 'person');
    if (person) return toAim([person], 0.92);
    const organisation = there.findLast((one) => one.who === 'organisation');
    const someone = there.findLast((one) => one.who === 'other');
    if (organisation && (!someone || someone.start < organisation.start)) {
      const earlier = references.findLast((one) => one.who === 'person' && one.end <= sentence.start);
      return toAim([earlier ?? organisation], 0.9);
    }
  }
  const later = references.find((one) => one.who === 'person') ?? references.find((one) => one.who === 'organisation');
  return later ? toAim([later], 0.88) : nobody;
}

function toAim(references: readonly Reference[], factor = 1): Aim {
  const targets = [...new Set(references.flatMap((one) => (one.target === undefined ? [] : [one.target])))];
  const certainty = Math.max(0, ...references.map((one) => one.certainty)) * factor;
  return { targets, certainty, work: references.some((one) => one.who === 'work') };
}
