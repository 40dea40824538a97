import type { Token } from '../../../language/index.ts';
import type { Evidence } from '../../evidence.ts';
import type { Add } from './feature.ts';
import { mannerOf, roleBefore } from './manner.ts';
import { namesOf } from './names.ts';

const content = new Set(['名詞', '動詞', '形容詞', '副詞', '感動詞', '形容動詞', '連体詞']);

export function words(evidence: Evidence, add: Add): void {
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
    if (content.has(token.pos)) usage(evidence, lemma, token, add);
    if (token.reading !== undefined && token.pos === '動詞') add(`r:${token.reading}`, token.start, token.end);
    const next = kept[index + 1];
    if (next) add(`ll:${lemma}_${next.lemma}`, token.start, next.token.end);
  }
  for (const [index, { lemma, token }] of solid.entries()) {
    for (const [distance, other] of solid.slice(index + 1, index + 5).entries()) {
      add(`p:${lemma}~${other.lemma}`, token.start, other.token.end);
      if (distance === 0) add(`q:${lemma}>${other.lemma}`, token.start, other.token.end);
    }
  }
}

/** A word with what is done with it and whose it is: 殺す said of the writer, 殺す asked for, 殺す denied. */
function usage({ view, sentences, references }: Evidence, lemma: string, token: Token, add: Add): void {
  const sentence = sentences.find((one) => one.start <= token.start && token.start < one.end);
  if (!sentence) return;
  const manner = mannerOf(view.folded.slice(token.end, Math.min(sentence.end, token.end + 20)));
  const role = roleBefore(view.folded, references, sentence.start, token.start);
  add(`lm:${lemma}:${manner}`, token.start, token.end);
  add(`lr:${lemma}:${role}`, token.start, token.end);
  add(`lk:${token.pos}${token.pos1}:${manner}:${role}`, token.start, token.end);
}
