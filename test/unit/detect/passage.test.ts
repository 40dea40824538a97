import { describe, expect, test } from 'vitest';
import { gatherEvidence } from '../../../src/detect/evidence.ts';
import { shippedRules } from '../../../src/detect/index.ts';
import { plainKinds } from '../../../src/detect/model/kinds.ts';
import { hear, type Said } from '../../../src/detect/model/linear.ts';
import { passageAround, passagesOf, type Sentence, sentencesOf } from '../../../src/detect/model/passage.ts';
import { plainVerdict } from '../../../src/detect/model/verdict.ts';
import { shippedThesaurus } from '../../../src/detect/thesaurus/load.ts';
import { mentionsIn, roster, tokenizer } from './support.ts';

const model = { parts: [], whole: [], verdict: plainVerdict(1), kinds: plainKinds() };

/** The sentences of a text, each with what a model is made to say of a threat in it. */
function sentences(text: string, threats: readonly number[]): Sentence[] {
  const parts = { roster, tokenizer, rules: shippedRules().compiled };
  const evidence = gatherEvidence(parts, { id: 'p', text }, mentionsIn(text));
  return sentencesOf(evidence, undefined, model, []).map((sentence, at) => {
    const said: Said = { ...hear([], []), threat: threats[at] ?? 0 };
    return { ...sentence, said };
  });
}

const quoted = (text: string, threats: readonly number[]) =>
  passagesOf(sentences(text, threats), 'threat').map(({ span }) => text.slice(span.start, span.end));

const office = '田中課長の窓口で一時間も待たされたうえに書類が違うと言われました。';
const harm = '今度の日曜にあなたのお宅の前でゆっくりお話をうかがうつもりでいます。';
const weather = '帰り道では雨に降られてしまい傘もなくて本当にさんざんな一日でした。';

describe('the words that a finding quotes', () => {
  test('are the sentence that speaks most for its kind', () => {
    expect(quoted(office + harm + weather, [-9, 9, -9])).toEqual([harm]);
  });

  test('are widened by the neighbour where they are too short to say anything', () => {
    expect(quoted(`${office}毎週やる。${weather}`, [0, 20, -9])).toEqual([`${office}毎週やる。`]);
  });

  test('are widened by a neighbour that is nearly as likely, and not beyond it', () => {
    expect(quoted(office + harm + weather, [8, 9, -9])).toEqual([office + harm]);
  });

  test('name another sentence beside them where it is as likely', () => {
    expect(quoted(harm + office + weather + harm, [9, -9, -9, 9])).toEqual([harm, harm]);
  });

  test('of a rule keep the words that the rule found', () => {
    const text = `${office}刺す。`;
    const words = { start: text.indexOf('刺す'), end: text.indexOf('刺す') + 2 };
    const span = passageAround(sentences(text, [0, 0]), words, 'threat');
    expect(text.slice(span.start, span.end)).toContain('刺す');
    expect(span.end - span.start).toBeGreaterThan(20);
  });
});

test('a common word of a class is known to the model and stands for the class in no rule', () => {
  const { classes, groups } = shippedThesaurus();
  expect(classes.get('女性')).toContain('gender');
  expect(groups.get('gender')).not.toContain('女性');
});
