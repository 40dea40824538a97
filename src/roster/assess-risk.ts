import type { Person, Roster } from './person.ts';
import { type VariantClass, variantKinds } from './variants/classes.ts';
import { commonNouns, placeNames } from './variants/common-words.ts';
import { examplesOf } from './variants/examples.ts';
import { needsOfSound, type SoundNeeds } from './variants/lone-sounds.ts';
import { MOST_OF_INITIAL, MOST_OF_INITIALS, type Rivals, rivalsAmong } from './variants/rivals.ts';
import { tellingSurnames } from './variants/telling-surnames.ts';

/** One way to write a person's name: watched or left out, and why. */
export interface VariantRisk {
  class: VariantClass;
  label: string;
  /** As it may stand in a post. */
  example: string;
  watched: boolean;
  weight: number;
  /** Japanese; under which condition it counts, or why it is left out. Empty where it counts by itself. */
  reason: string;
}

export interface PersonRisk {
  id: string;
  consented: boolean;
  variants: VariantRisk[];
  /** What a clerk should know or do about this person's entry, in Japanese. */
  advice: string[];
}

const kanaOnly = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
const size = (text: string | undefined): number => [...(text ?? '')].length;

/** What is watched for each person, and what is left out as too risky: `mimamori roster check`. */
export function assessRisk({ people }: Roster): PersonRisk[] {
  const sameName = new Map<string, number>();
  for (const { family, given } of people)
    sameName.set(`${family} ${given}`, (sameName.get(`${family} ${given}`) ?? 0) + 1);
  const telling = tellingSurnames(people);
  const needs = needsOfSound(people);
  const rivalsOf = rivalsAmong(people);
  return people.map((person) => ({
    id: person.id,
    consented: person.consent !== undefined,
    variants: examplesOf(person).map(({ class: kind, example }) => {
      const { watched, reason } = judge(person, kind, example, {
        telling: telling.has(person.family),
        needs: needs.get(person) ?? 'both-fit',
        rivals: rivalsOf(person),
      });
      const { label, weight } = variantKinds[kind];
      return { class: kind, label, example, watched, weight, reason };
    }),
    advice: [
      ...adviceFor(person, sameName.get(`${person.family} ${person.given}`) ?? 1),
      ...(person.consent === undefined ? [] : adviceOnRivals(rivalsOf(person))),
    ],
  }));
}

interface Verdict {
  watched: boolean;
  reason: string;
}

const alone: Verdict = { watched: true, reason: '' };
const only = (reason: string): Verdict => ({ watched: true, reason });
const leftOut = (reason: string): Verdict => ({ watched: false, reason });

interface Rarity {
  /** The surname counts alone. */
  telling: boolean;
  /** What a given name in other kanji needs. */
  needs: SoundNeeds;
  rivals: Rivals;
}

function judge(person: Person, kind: VariantClass, example: string, { telling, needs, rivals }: Rarity): Verdict {
  if (person.consent === undefined) return leftOut('本人の同意日がないため、照合しません');
  switch (kind) {
    case 'surname':
      return judgeSurname(person, telling);
    case 'initials':
      return judgeInitials(rivals);
    case 'alias':
      if (size(example) < 2 || (size(example) < 3 && kanaOnly.test(example)))
        return leftOut('短すぎて、ふつうの言葉と区別できません');
      return size(example) < 3 ? only('2 文字なので、職名・部署・市の名前などが一緒にあるときだけ数えます') : alone;
    case 'kana':
      return size(example) < 6
        ? only('かなで 6 文字より短いので、前後が言葉の切れ目か、敬称が続くときだけ数えます')
        : alone;
    case 'romaji':
      return example.replace(/[^a-z]/gi, '').length < 8
        ? only('短いので、姓と名の間が分かれているか、職名・部署などが一緒にあるときだけ数えます')
        : alone;
    case 'homophone':
      return example.startsWith(person.family) ? judgeOtherKanji(needs) : only(ownGivenName);
    case 'masked':
      return only('姓か名の全部が隠れているときは、職名・部署などが一緒にあるときだけ数えます');
    default:
      return size(person.family) + size(person.given) <= 3
        ? only('短い氏名なので、前後が言葉の切れ目のときだけ数えます')
        : alone;
  }
}

function judgeInitials({ initial, initials }: Rivals): Verdict {
  if (initials > MOST_OF_INITIALS)
    return only(
      `同じ部署に姓名の頭文字が同じ職員が ${initials} 人いるため、部署と頭文字だけでは数えません。職名も合って少人数に絞れるときだけ数えます`,
    );
  if (initial > MOST_OF_INITIAL)
    return only(
      `同じ部署に姓の頭文字が同じ職員が ${initial} 人いるので、部署の隣に姓名 2 文字の頭文字があるときか、職名も合うときだけ数えます`,
    );
  return only('職名か部署のすぐ隣にあり、当てはまる職員が少ないときだけ数えます');
}

const ownGivenName = '名が 2 文字以上そのまま書かれ、姓の部分がほかの言葉でないときだけ数えます';

/** The more staff there are, and the more usual the surname is, the sooner other kanji are somebody else's name. */
function judgeOtherKanji(needs: SoundNeeds): Verdict {
  switch (needs) {
    case 'nothing':
      return only('同じ読みの別人が少ない氏名なので、名の部分がほかの言葉でなければ数えます');
    case 'one-fit':
      return only('同じ読みの別人がいるので、本人の職名か部署がすぐ隣にあるときか、人名にない字のときだけ数えます');
    case 'both-fit':
      return only(
        '同じ読みの別人が多いので、本人の職名と部署の両方がすぐ隣にあるときか、人名にない字のときだけ数えます',
      );
  }
}

function judgeSurname({ family }: Person, telling: boolean): Verdict {
  if (size(family) === 1) return only('1 文字の姓なので、職名・部署のすぐ隣か、敬称が付くときだけ数えます');
  if (telling && !placeNames.has(family) && !commonNouns.has(family))
    return only('珍しい姓なので、姓だけでも数えます。ほかの人と読めるとき（別の名が続く、選手や俳優など）は数えません');
  if (placeNames.has(family)) return only('地名でもあるので、職名・部署のすぐ隣か、敬称が付くときだけ数えます');
  if (commonNouns.has(family))
    return only('ふつうの言葉でもあるので、職名・部署・市の名前などが一緒にあり、人名と読めるときだけ数えます');
  return only('職名・部署・窓口・市の名前などが一緒にあるときだけ数えます');
}

/** Surnames that mean somebody else as they stand. */
function adviceOnRivals({ sameSound, backwards }: Rivals): string[] {
  const advice: string[] = [];
  const condition = '職名と部署の両方が本人のものと合うときだけ、この方のこととして数えます';
  if (sameSound.length > 0)
    advice.push(
      `同じ読みの姓「${sameSound.slice(0, 5).join('」「')}」の職員もいるため、その姓で書かれた投稿は、${condition}`,
    );
  if (backwards !== undefined) advice.push(`姓を逆から書いた「${backwards}」はほかの人の姓でもあるため、${condition}`);
  return advice;
}

function adviceFor(person: Person, namesakes: number): string[] {
  const advice: string[] = [];
  if (person.given === undefined) advice.push('名がないため、姓だけの照合になります。名を加えてください');
  if (person.familyKana === undefined || (person.given !== undefined && person.givenKana === undefined)) {
    advice.push(
      '読みがないため、辞書の読みで補います。かな・ローマ字・同音の漢字を確かに見つけるには、読みを加えてください',
    );
  }
  if (person.department === undefined) advice.push('部署がないため、同じ姓の職員と区別できないことがあります');
  if (person.title === undefined)
    advice.push('職名がないため、「姓＋職名」の投稿で同じ姓の職員と区別できないことがあります');
  if (namesakes > 1)
    advice.push(`同じ氏名の職員が ${namesakes} 人います。部署と職名で区別し、できなければ全員の候補として示します`);
  if (commonNouns.has(person.family) || placeNames.has(person.family) || size(person.family) === 1) {
    advice.push(`姓「${person.family}」はふつうの言葉や地名でもあるため、姓だけの投稿は見つけにくくなります`);
  }
  return advice;
}
