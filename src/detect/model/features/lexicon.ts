import type { Evidence } from '../../evidence.ts';
import { classesIn } from '../classes.ts';
import type { Add } from './feature.ts';
import { mannerOf, roleBefore } from './manner.ts';

/** How a sentence ends, coarsely: what the writer means to do or to get. */
const endings: readonly [string, RegExp][] = [
  [
    'will',
    /(?:や[るろっ]|たる|てまう|ちゃる|ちゃう|(?:する|す|く|ぐ|つ|ぬ|ぶ|む|る|う)(?:ぞ|から(?:な|ね)?|わ|ぜ|よ|で|けん|つもり|予定|ね|ど)|よう(?:か(?:な)?|ぜ|や|と思)?|[こそともろごのぼお]う(?:か(?:な)?|ぜ|や|と思)?|ます(?:ね|よ|から|ので)?)$/u,
  ],
  [
    'order',
    /(?:ろ(?:よ|や)?|せよ|なさい|やがれ|れ(?:よ|や)?|け(?:よ|や)?|せ(?:よ|や)?|ね(?:よ)?|え(?:よ)?|こい|来い|な(?:よ)?|とけ|ておけ)$/u,
  ],
  [
    'desire',
    /(?:たい(?:な|わ|です|なあ)?|てえ|たいんだ(?:が|けど)?|ほしい|欲しい|ればいい(?:のに)?|たらいい(?:のに)?)$/u,
  ],
  [
    'ask',
    /(?:てください|て下さい|てくれ|お願い(?:します)?|てほしい(?:です)?|いただきたい(?:です)?|てもらえ(?:ませんか|ないか)?|たいです|ませんか|ましょう|べき(?:だ|です|では)?)$/u,
  ],
  ['question', /(?:\?|ですか|ますか|でしょうか|のか|かな|だろうか|の)$/u],
  ['tag', /(?:よね|だろ|でしょ|じゃん|じゃね|じゃないの\??|だよな|よな|やろ|やん)$/u],
  ['past', /(?:った|いた|した|きた|だった|でした|ました|てた|れた|けた|えた|んだ)(?:よ|ね|な|わ|ぞ)?$/u],
  [
    'hearsay',
    /(?:らしい(?:よ|ぞ|ね|な)?|だって(?:さ|よ)?|そうだ|そうです|とのこと|って(?:さ|噂|話)|みたい(?:だ|よ)?)$/u,
  ],
  [
    'state',
    /(?:てる|ている|てます|ています|とる|てん(?:の|だ|ねん)|い|だ|です|や|だよ|だぞ|だな|だね|である)(?:よ|ね|な|わ|ぞ|ぜ)?$/u,
  ],
];

/** Word classes with the ending of their sentence, what they stand beside, and whether a name is there. */
export function wordClasses({ view, sentences, references }: Evidence, add: Add): void {
  const all = new Set<string>();
  for (const sentence of sentences.slice(0, 40)) {
    const text = view.folded.slice(sentence.start, sentence.end);
    const end = text.replace(/[\s。.!、wｗ笑ー…♡♪☆\p{Extended_Pictographic}]+$/gu, '');
    const ending = endings.find(([, pattern]) => pattern.test(end))?.[0] ?? 'noun';
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
