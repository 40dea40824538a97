import type { Block, Text } from '../../document/model.ts';
import { form, orToFill, table } from '../writing/build.ts';
import { bothTimes } from '../writing/dates.ts';
import { accountName, wholeText } from '../writing/quote.ts';
import { marksOf, type Setting, serviceName } from '../writing/setting.ts';

/** いつ・どこで・だれが・だれに・何を・どのように: what the police ask first (LEGAL.md 6.8). */
export function fiveW(setting: Setting): Block {
  const { facts, person, organisation } = setting.material;
  const target = person
    ? `${person.name}（${[organisation.name, person.department, person.title].filter((word) => word).join(' ')}）`
    : organisation.name;
  return form([
    ['いつ', orToFill(facts.when)],
    ['どこで', orToFill(facts.where)],
    ['だれが', orToFill(facts.who, '不明')],
    ['だれに', target],
    ['何を', orToFill(facts.what)],
    ['どのように', orToFill(facts.how)],
    ['被害（本人、仕事への影響）', orToFill(facts.harm)],
    ['それまでの経緯', orToFill(facts.history)],
  ]);
}

/** The posts word for word, since 「暴言があった」 tells the reader nothing. */
export const wordForWord = (setting: Setting): Block =>
  table(
    [
      ['記事・証拠', 13],
      ['日時', 23],
      ['場所', 28],
      ['投稿の言葉（太字や下線は問題とする部分）', 36],
    ],
    setting.material.posts.map((post): Text[] => [
      `記事${post.ordinal}\n${marksOf(setting, post)}`,
      post.postedAt ? bothTimes(post.postedAt) : '不明',
      `${serviceName(setting, post.platform)}\n${accountName(post)}\n${post.url}`,
      wholeText(post),
    ]),
  );
