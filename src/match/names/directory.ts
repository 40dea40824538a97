import { needsOfSound, type Person, type Roster, type SoundNeeds, tellingSurnames } from '../../roster/index.ts';
import { isKana } from '../stream/codes.ts';
import { otherKana } from './other-kana.ts';
import { type Part, partOf } from './part.ts';
import { soundsOf } from './sound.ts';

export interface Staff {
  index: number;
  person: Person;
  /** Consent given: only then is the person ever reported. The others still help to tell namesakes apart. */
  watched: boolean;
  family: Family;
  given: Part | undefined;
  /** What a given name in other kanji of the same sound needs beside it. */
  soundNeeds: SoundNeeds;
  /** Of so few staff that hardly a stranger is called nearly as one of them. */
  ofFew: boolean;
}

const FEW = 500;

export interface Family {
  index: number;
  part: Part;
  staff: Staff[];
  /** So rare that it may name the member of staff with no word of the office near it. */
  telling: boolean;
  /** Staff by the codes that their given name may begin or end with, in kanji or kana. */
  byFirst: Map<number, Staff[]>;
  byLast: Map<number, Staff[]>;
}

export interface GivenName {
  index: number;
  part: Part;
  staff: Staff[];
}

/** The people of a roster, by surname and by given name. */
export interface Directory {
  staff: Staff[];
  families: Family[];
  givenNames: GivenName[];
  /** Kanji of all given names, of people without consent too: what given names are usually written with. */
  givenKanji: Set<number>;
  /** Surnames by reading (with repeats drawn together) and by canonical romaji. */
  familiesByKana: Map<string, Family[]>;
  /** By another reading of their kanji (やまさき for やまざき). */
  familiesByOtherKana: Map<string, Family[]>;
  familiesByRomaji: Map<string, Family[]>;
}

/** @param readingOf the reading of a name where the roster has none; undefined where nobody knows it */
export function buildDirectory(roster: Roster, readingOf: (name: string) => string | undefined): Directory {
  const directory: Directory = {
    staff: [],
    families: [],
    givenNames: [],
    givenKanji: new Set(),
    familiesByKana: new Map(),
    familiesByOtherKana: new Map(),
    familiesByRomaji: new Map(),
  };
  const telling = tellingSurnames(roster.people);
  const needs = needsOfSound(roster.people);
  const families = new Map<string, Family>();
  const givenNames = new Map<string, GivenName>();
  const parts = new Map<string, Part>();
  const part = (written: string, kana: string | undefined): Part => {
    const key = `${written} ${kana ?? ''}`;
    const known = parts.get(key) ?? partOf(written, kana ?? readingOf(written));
    parts.set(key, known);
    return known;
  };
  for (const person of roster.people) {
    const familyPart = part(person.family, person.familyKana);
    if (familyPart.codes.length === 0) continue;
    const key = `${familyPart.codes.join()} ${familyPart.sound.join()}`;
    const family: Family = families.get(key) ?? {
      index: families.size,
      part: familyPart,
      staff: [],
      telling: telling.has(person.family),
      byFirst: new Map(),
      byLast: new Map(),
    };
    families.set(key, family);
    const given = person.given === undefined ? undefined : part(person.given, person.givenKana);
    const staff: Staff = {
      index: directory.staff.length,
      person,
      watched: person.consent !== undefined,
      family,
      given: given !== undefined && given.codes.length > 0 ? given : undefined,
      soundNeeds: needs.get(person) ?? 'both-fit',
      ofFew: roster.people.length <= FEW,
    };
    for (const code of given?.codes ?? []) directory.givenKanji.add(code);
    directory.staff.push(staff);
    family.staff.push(staff);
    if (staff.given !== undefined && staff.watched) enlist(staff, staff.given, givenNames);
  }
  directory.families = [...families.values()];
  directory.givenNames = [...givenNames.values()];
  for (const family of directory.families) {
    if (!family.staff.some((staff) => staff.watched)) continue;
    if (family.part.kana.length > 0) push(directory.familiesByKana, String.fromCharCode(...family.part.kana), family);
    // The same kana with repeats drawn together, as texts are read.
    for (const other of otherKana(family.part))
      push(
        directory.familiesByOtherKana,
        String.fromCharCode(...other.filter((code, at) => code !== other[at - 1])),
        family,
      );
    if (family.part.romaji !== '') push(directory.familiesByRomaji, family.part.romaji, family);
  }
  return directory;
}

function enlist(staff: Staff, given: Part, givenNames: Map<string, GivenName>): void {
  const { family } = staff;
  for (const code of new Set([given.codes[0], given.kana[0]]))
    if (code !== undefined) push(family.byFirst, code, staff);
  for (const code of new Set([given.codes.at(-1), given.kana.at(-1)])) {
    if (code !== undefined) push(family.byLast, code, staff);
  }
  const key = `${given.codes.join()} ${given.sound.join()}`;
  const group: GivenName = givenNames.get(key) ?? { index: givenNames.size, part: given, staff: [] };
  givenNames.set(key, group);
  group.staff.push(staff);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

const edges = new WeakMap<Family, Map<number, readonly Staff[]>>();

/** Staff of a family whose given name may begin (or end) with this character; kept, since names come again and again. */
export function staffByEdge(family: Family, edge: 'first' | 'last', code: number): readonly Staff[] {
  const known = edges.get(family) ?? new Map<number, readonly Staff[]>();
  edges.set(family, known);
  const key = edge === 'first' ? code : -code;
  const found = known.get(key) ?? lookUp(family, edge, code);
  if (known.size > MOST_KEPT) known.clear();
  known.set(key, found);
  return found;
}

const MOST_KEPT = 200;

/** Staff of a family whose given name may begin (or end) with this character, as written or by sound. */
function lookUp(family: Family, edge: 'first' | 'last', code: number): Staff[] {
  const table = edge === 'first' ? family.byFirst : family.byLast;
  const found = new Set(table.get(code));
  if (!isKana(code)) {
    for (const sound of soundsOf(code)) {
      const kana = edge === 'first' ? sound[0] : sound.at(-1);
      for (const staff of (kana === undefined ? undefined : table.get(kana)) ?? []) found.add(staff);
    }
  }
  return [...found];
}
