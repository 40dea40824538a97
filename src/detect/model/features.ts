import type { Evidence } from '../evidence.ts';
import { fold } from '../text/view.ts';
import { classesIn } from './classes.ts';
import { hash } from './template.ts';
import type { WindowEvidence } from './window.ts';

/** A feature, where it stands in the view (for the explanation and the span), and its weight in the post. */
export interface Feature {
  name: string;
  start: number;
  end: number;
}

export const buckets = 1 << 16;

/** Same name, same bucket, always. The last bucket is the bias. */
export function bucketOf(name: string): number {
  const value = hash(name);
  return ((value ^ (value >>> 15)) >>> 0) % (buckets - 1);
}

const content = new Set(['名詞', '動詞', '形容詞', '副詞', '感動詞', '形容動詞', '連体詞']);

/**
 * What the model sees: characters and lemmas with names blanked out (so that no name is ever learnt), readings, pairs of words,
 * sentence ends, and what the rules and the structure said.
 */
export function featuresOf(evidence: WindowEvidence): Feature[] {
  const features: Feature[] = [];
  const add = (name: string, start = 0, end = 0) => features.push({ name, start, end });
  const { text, at } = blankNames(evidence);
  characters(text, at, add);
  words(evidence, add);
  readings(evidence, add);
  structure(evidence, add);
  wordClasses(evidence, add);
  ruleFeatures(evidence, add);
  if (evidence.thread) {
    const thread = evidence.thread.folded.slice(0, 400);
    for (let from = 0; from + 2 <= thread.length; from += 1) add(`t2:${thread.slice(from, from + 2)}`);
  }
  return features;
}

type Add = (name: string, start?: number, end?: number) => void;

/** Names, not pronouns: こいつ says something itself. */
function namesOf({ references }: Evidence): Evidence['references'] {
  return references.filter(
    (one) => one.start >= 0 && !one.pronoun && (one.who === 'person' || one.who === 'organisation'),
  );
}

/** The folded text with each name as one letter, digits as 0, and for every letter its place in the view. */
function blankNames(evidence: WindowEvidence): { text: string; at: number[] } {
  const { view, window } = evidence;
  const names = new Map(namesOf(evidence).map((one) => [one.start, one]));
  let text = '';
  const at: number[] = [];
  for (let index = window.start; index < window.end; ) {
    const name = names.get(index);
    at.push(index);
    if (name && name.end > index) {
      text += name.who === 'person' ? '◆' : '◇';
      index = name.end;
    } else {
      text += view.folded.charAt(index).replace(/[0-9]/, '0');
      index += 1;
    }
  }
  at.push(window.end);
  return { text, at };
}

function characters(text: string, at: readonly number[], add: Add): void {
  const padded = `^${text}$`;
  for (const size of [1, 2, 3, 4, 5]) {
    for (let from = 0; from + size <= padded.length; from += 1) {
      const start = at[Math.max(0, from - 1)] ?? 0;
      const end = at[Math.min(text.length, from + size - 1)] ?? start;
      add(`c${size}:${padded.slice(from, from + size)}`, start, end);
    }
  }
}

function words(evidence: Evidence, add: Add): void {
  const { tokens } = evidence;
  const names = namesOf(evidence);
  const kept = tokens.map((token) => {
    const name = names.find((one) => token.start < one.end && one.start < token.end);
    const numeral = /^[0-9]+$/.test(token.surface) ? '0' : token.lemma;
    const lemma = name === undefined ? numeral : name.who === 'person' ? '◆' : '◇';
    return { lemma, token, isContent: name !== undefined || content.has(token.pos) };
  });
  const solid = kept.filter(
    (word, index) => word.isContent && !(word.lemma === kept[index - 1]?.lemma && /[◆◇]/u.test(word.lemma)),
  );
  for (const [index, { lemma, token }] of kept.entries()) {
    add(`l:${lemma}`, token.start, token.end);
    if (token.reading !== undefined && token.pos === '動詞') add(`r:${token.reading}`, token.start, token.end);
    const next = kept[index + 1];
    const third = kept[index + 2];
    if (next) add(`ll:${lemma}_${next.lemma}`, token.start, next.token.end);
    if (next && third) add(`lll:${lemma}_${next.lemma}_${third.lemma}`, token.start, third.token.end);
  }
  for (const [index, { lemma, token }] of solid.entries()) {
    for (const [distance, other] of solid.slice(index + 1, index + 5).entries()) {
      add(`p:${lemma}~${other.lemma}`, token.start, other.token.end);
      if (distance === 0) add(`q:${lemma}>${other.lemma}`, token.start, other.token.end);
    }
  }
}

/** The text by its sound, so that ころす, コロス and 殺す are one. */
function readings(evidence: Evidence, add: Add): void {
  const { tokens } = evidence;
  const names = namesOf(evidence);
  let sound = '';
  const at: number[] = [];
  for (const token of tokens) {
    const name = names.find((one) => token.start < one.end && one.start < token.end);
    const said = name ? '◆' : fold(token.reading ?? token.surface);
    if (name && sound.endsWith('◆')) continue;
    for (const letter of said.split('')) {
      sound += letter;
      at.push(token.start);
    }
  }
  at.push(tokens.at(-1)?.end ?? 0);
  for (const size of [3, 4, 5]) {
    for (let from = 0; from + size <= sound.length; from += 1) {
      add(`y${size}:${sound.slice(from, from + size)}`, at[from] ?? 0, at[from + size] ?? at[from] ?? 0);
    }
  }
}

function structure(evidence: WindowEvidence, add: Add): void {
  const { view, window, sentences, references, quotations, tone, thread, whole } = evidence;
  const people = references.filter((one) => one.who === 'person');
  add(`s:people=${Math.min(3, new Set(people.map((one) => one.target)).size)}`);
  add(`s:named=${people.some((one) => one.start >= 0 && !one.pronoun)}`);
  if (people.length === 0) add(`s:carried=${whole.references.some((one) => one.who === 'person')}`);
  if (whole.tone.defends) add('s:whole-defends');
  add(`s:organisation=${references.some((one) => one.who === 'organisation')}`);
  add(`s:length=${Math.min(6, Math.floor(Math.log2(window.end - window.start + 1)))}`);
  if (references.some((one) => one.who === 'writer')) add('s:first-person');
  if (/(?:お前|おまえ|貴様|てめ|あんた|あなた|おめ)/u.test(view.folded.slice(window.start, window.end)))
    add('s:second-person');
  if (quotations.length > 0) add('s:quotation');
  if (thread) add('s:thread');
  for (const [name, said] of Object.entries(tone)) if (said) add(`s:${name}`);
  for (const work of references.filter((one) => one.who === 'work'))
    add(`s:work=${view.folded.slice(work.start, work.end)}`, work.start, work.end);
  if (references.some((one) => one.who === 'work')) add('s:work');
  for (const sentence of sentences.slice(0, 30)) {
    const end = view.folded.slice(sentence.start, sentence.end).replace(/[\s。.!]+$/u, '');
    for (const size of [2, 3, 4])
      add(
        `e${size}:${end.slice(-size)}`,
        Math.max(sentence.start, sentence.start + end.length - size),
        sentence.start + end.length,
      );
  }
}

function ruleFeatures({ hits, leaks }: Evidence, add: Add): void {
  for (const hit of hits) {
    const { rule, verdict, modality } = hit;
    add(`h:${rule.id}`, hit.start, hit.end);
    const aimed = verdict.score > 0 && verdict.targets.some((target) => target !== null);
    if (aimed) {
      const group = verdict.targets.includes('organisation') ? 'organisation' : 'person';
      add(`R:${rule.id}`, hit.start, hit.end);
      add(`RC:${rule.category}`, hit.start, hit.end);
      add(`RT:${rule.category}:${group}`, hit.start, hit.end);
      add('R', hit.start, hit.end);
      if (verdict.score >= 0.8) add('R+', hit.start, hit.end);
    }
    if (verdict.spared) add(`spared:${rule.category}`, hit.start, hit.end);
    for (const [name, said] of Object.entries(modality))
      if (said) add(`m:${rule.category}:${name}`, hit.start, hit.end);
  }
  for (const leak of leaks)
    add(`leak:${leak.kind}:${leak.target === null ? 'nobody' : 'someone'}`, leak.start, leak.end);
}

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

/** What is done with a word right behind it: する, される, しない, したい, … */
const manners: readonly [string, RegExp][] = [
  [
    'quoted',
    /^[^。、]{0,4}?[」』]?(?:と(?:言|いう|書|思|呼|叫|の|か)|って(?:言|いう|書|思|呼|こと|話)|とか|という|なんて|などと)/u,
  ],
  ['negated', /^[^。、]{0,6}?(?:な(?:い(?!か|の\?)|く|かっ)|ませ|ず(?:に|、|$)|じゃな|ではな|まい)/u],
  ['passive', /^[らさかまわたばなが]?(?:れ|られ|され)(?:る|た|て|な|ま)/u],
  ['causative', /^(?:さ|ら|わ|か)?せ(?:る|た|て|ろ)/u],
  ['desire', /^[^。、]{0,3}?(?:た(?:い|く)|てえ|てぇ|ほしい|欲しい)/u],
  [
    'will',
    /^[^。、]{0,4}?(?:て(?:や|あげ|おく|みせ)|た(?:る|ろ)|ちゃ(?:う|る|お)|に(?:行|い[くっこ]|来|参|伺)|るぞ|るから|るわ|すぞ|すから|すわ|ます|よう(?!な|に|で)|ぞ|つもり|予定)/u,
  ],
  [
    'order',
    /^[^。、]{0,2}?(?:ろ(?![うん])|せ(?:よ|$|。)|れ(?:よ|$|。|!)|け(?:よ|$|。|!)|え(?:よ|$|。|!)|なさい|やがれ|とけ)/u,
  ],
  ['ask', /^[^。、]{0,4}?(?:てくだ|てくれ|ていただ|てほし|てもら|お願い|べき|ましょう)/u],
  ['if', /^[^。、]{0,3}?(?:たら|なら|れば|えば|ても|でも|と、)/u],
  ['progress', /^[^。、]{0,2}?(?:て(?:い)?(?:る|ます|た)|とる|てん)/u],
  ['past', /^[^。、]{0,3}?(?:た(?:$|。|の|よ|ん|け|が|か|ら|り|と|ね|わ)|だった|でした)/u],
  ['topic', /^(?:は|が|も|って)/u],
  ['object', /^(?:を|に|へ|で)/u],
  ['attribute', /^(?:の|な)/u],
  ['copula', /^(?:だ|です|である|や|じゃ|$|。|!|、|w)/u],
];

/** The nearest name or pronoun before a word in its sentence, and how it is tied: ◆を, writer-は, work-が. */
function roleBefore(text: string, references: Evidence['references'], from: number, to: number): string {
  const before = references.findLast((one) => one.start >= from && one.end <= to);
  if (!before) return 'nobody';
  const particle =
    /^(?:さん|氏|様|課長|係長|部長)?(は|が|も|を|に|へ|の|と|で|って|から|なんか|みたい|、|\s)/u.exec(
      text.slice(before.end, before.end + 6),
    )?.[1] ?? '-';
  return `${before.who}${before.pronoun ? '*' : ''}${particle}${to - before.end > 14 ? '+' : ''}`;
}

/** Word classes with the ending of their sentence, what they stand beside, and whether a name is there. */
function wordClasses({ view, sentences, references }: Evidence, add: Add): void {
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
      const manner = manners.find(([, pattern]) => pattern.test(text.slice(stop)))?.[0] ?? 'plain';
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
