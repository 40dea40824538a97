import { shippedThesaurus } from '../../thesaurus/load.ts';
import type { Sense } from '../../thesaurus/senses.ts';
import type { WindowEvidence } from '../window.ts';
import { endingOf } from './ending.ts';
import type { Add } from './feature.ts';
import { mannerOf, roleBefore } from './manner.ts';
import { namesOf } from './names.ts';

/** Pairs are made of neighbours up to this far apart in the row of words known. */
const reach = 3;

/** Classes of the thesaurus: how each word is meant, of whom, beside which, and the sentence with its words as classes. */
export function senses(evidence: WindowEvidence, add: Add): void {
  const names = namesOf(evidence);
  const here = evidence.senses.filter((one) => !names.some((name) => one.start < name.end && name.start < one.end));
  const { fields } = shippedThesaurus();
  const counts = new Map<string, number>();
  for (const { classes } of here)
    for (const field of new Set(classes.map((one) => fields.get(one) ?? '')))
      counts.set(field, (counts.get(field) ?? 0) + 1);
  for (const [field, count] of counts) add(`kg:${field}=${Math.min(4, count)}`);
  for (const sentence of evidence.sentences.slice(0, 40)) {
    const inside = here.filter((one) => one.start >= sentence.start && one.end <= sentence.end);
    const ending = endingOf(evidence.view.folded.slice(sentence.start, sentence.end));
    for (const sense of inside) single(evidence, sense, sentence.start, sentence.end, ending, add);
    pairs(evidence, inside, add);
  }
  const all = [...new Set(here.flatMap(({ classes }) => classes))].sort();
  for (const [index, first] of all.entries()) for (const second of all.slice(index + 1)) add(`ka:${first}+${second}`);
  skeleton(evidence, here, names, add);
}

function single(
  { view, references }: WindowEvidence,
  { start, end, classes }: Sense,
  from: number,
  to: number,
  ending: string,
  add: Add,
): void {
  const after = view.folded.slice(end, Math.min(to, end + 20));
  const manner = mannerOf(after);
  const role = roleBefore(view.folded, references, from, start);
  const follower = references.find((one) => one.start >= end && one.start - end <= 3)?.who ?? 'nobody';
  const particle = /^(?:[はがをにでともへ]|から|まで|って|な|の)/u.exec(after)?.[0] ?? '-';
  for (const name of classes) {
    add(`k:${name}`, start, end);
    add(`km:${name}:${manner}`, start, end);
    add(`kr:${name}:${role}`, start, end);
    add(`kmr:${name}:${manner}:${role}`, start, end);
    add(`ke:${name}:${ending}`, start, end);
    add(`kp:${name}:${particle}`, start, end);
    add(`kf:${name}:${follower}`, start, end);
  }
}

function pairs({ view }: WindowEvidence, inside: readonly Sense[], add: Add): void {
  for (const [index, first] of inside.entries()) {
    for (const [distance, second] of inside.slice(index + 1, index + 1 + reach).entries()) {
      const between = view.folded.slice(first.end, second.start);
      const link = between.length <= 3 ? between : '…';
      for (const one of first.classes)
        for (const other of second.classes) {
          add(`kk:${one}>${other}`, first.start, second.end);
          if (distance === 0) add(`kl:${one}${link}${other}`, first.start, second.end);
        }
    }
  }
}

const unspoken = new Set(['記号', 'フィラー']);

/** Runs of two to four words: names as ◆, known words as their class, grammar as it stands, other words by part of speech. */
function skeleton(
  { tokens }: WindowEvidence,
  here: readonly Sense[],
  names: ReturnType<typeof namesOf>,
  add: Add,
): void {
  const row: { what: string; start: number; end: number }[] = [];
  for (const token of tokens) {
    const name = names.find((one) => token.start < one.end && one.start < token.end);
    const sense = here.find((one) => token.start < one.end && one.start < token.end);
    const last = row.at(-1);
    if (name) {
      const what = name.who === 'person' ? '◆' : '◇';
      if (last?.what !== what) row.push({ what, start: token.start, end: token.end });
    } else if (sense) {
      const what = sense.classes[0] ?? '';
      if (last && last.end > token.start) continue;
      row.push({ what, start: sense.start, end: sense.end });
    } else if (!unspoken.has(token.pos) || /[?!]/.test(token.surface)) {
      const grammar = token.pos === '助詞' || token.pos === '助動詞' || token.pos1 === '非自立';
      row.push({ what: grammar ? token.lemma : token.pos, start: token.start, end: token.end });
    }
  }
  for (const size of [2, 3, 4]) {
    for (let at = 0; at + size <= row.length; at += 1) {
      const run = row.slice(at, at + size);
      const [first, last] = [run[0], run.at(-1)];
      if (first && last) add(`g${size}:${run.map(({ what }) => what).join('_')}`, first.start, last.end);
    }
  }
}
