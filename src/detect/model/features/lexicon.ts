import type { Evidence } from '../../evidence.ts';
import { classesIn } from '../classes.ts';
import { endingOf } from './ending.ts';
import type { Add } from './feature.ts';
import { mannerOf, roleBefore } from './manner.ts';

/** Word classes with the ending of their sentence, what they stand beside, and whether a name is there. */
export function wordClasses({ view, sentences, references }: Evidence, add: Add): void {
  const all = new Set<string>();
  for (const sentence of sentences.slice(0, 40)) {
    const text = view.folded.slice(sentence.start, sentence.end);
    const ending = endingOf(text);
    const named = references.some(
      (one) => one.who === 'person' && one.start >= sentence.start && one.end <= sentence.end,
    );
    const worked = references.some(
      (one) => one.who === 'work' && one.start >= sentence.start && one.end <= sentence.end,
    );
    const found = classesIn(text);
    add(`end:${ending}`);
    for (const { name, start, end: stop } of found) {
      const [from, to] = [sentence.start + start, sentence.start + stop];
      const manner = mannerOf(text.slice(stop));
      const role = roleBefore(view.folded, references, sentence.start, from);
      const follower = references.find((one) => one.start >= to && one.start - to <= 3)?.who ?? 'nobody';
      add(`wm:${name}:${manner}`, from, to);
      add(`wr:${name}:${role}`, from, to);
      add(`wmr:${name}:${manner}:${role}`, from, to);
      add(`wf:${name}:${follower}`, from, to);
      all.add(name);
      add(`w:${name}`, from, to);
      add(`we:${name}:${ending}`, from, to);
      add(`wn:${name}:${named}:${worked}`, from, to);
      const after = /^(?:[はがをにでともへ]|から|まで|って|な|の)/u.exec(text.slice(stop))?.[0] ?? '-';
      add(`wp:${name}:${after}`, from, to);
    }
    const names = [...new Set(found.map((one) => one.name))].sort();
    for (const [index, first] of names.entries())
      for (const second of names.slice(index + 1)) add(`ww:${first}+${second}`);
    if (names.length === 0) add(`none:${ending}`);
  }
  const list = [...all].sort();
  for (const [index, first] of list.entries()) for (const second of list.slice(index + 1)) add(`wa:${first}+${second}`);
}
