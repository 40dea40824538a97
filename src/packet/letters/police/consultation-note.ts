import type { Block, Document } from '../../document/model.ts';
import { blank, boxes, bullets, caution, form, heading, orToFill, paragraph, toConfirm } from '../writing/build.ts';
import { EMPTY_DATE, timeInWords } from '../writing/dates.ts';
import { lookName } from '../writing/looks.ts';
import { categoriesIn } from '../writing/rights.ts';
import { marksOf, type Setting } from '../writing/setting.ts';
import { fiveW, wordForWord } from './five-w.ts';

const URGENT = ['threat', 'stalking', 'exposure', 'privacy', 'obstruction'];

/** 相談メモ for the police: what happened, what is asked, why it may happen again. */
export function consultationNote(setting: Setting): Document {
  const { material } = setting;
  return {
    name: '警察への相談メモ',
    title: '警察への相談メモ',
    blocks: [
      ...urgency(setting),
      form([
        ['作成日', EMPTY_DATE],
        ['相談先', '　　　　　　警察署　　　　　　課（行く前に電話で連絡してください。相談専用電話 #9110）'],
        ['相談する人', '職・氏名　　　　　　　　　　　　電話'],
        ['事案番号', material.number],
      ]),
      heading('1　何があったか'),
      paragraph(orToFill(material.facts.summary)),
      fiveW(setting),
      heading('2　投稿の言葉'),
      wordForWord(setting),
      heading('3　求めること'),
      boxes(
        '相談',
        '被害届の受理',
        '告訴の受理（告訴できるのは被害者本人と法定代理人などです）',
        '相手方への警告',
        '周辺の警戒',
        '通信の記録の保全の要請（刑訴法197条3項）',
      ),
      paragraph(orToFill(material.facts.request)),
      heading('4　繰り返されるおそれ'),
      paragraph(orToFill(material.facts.recurrence)),
      heading('5　こちらから伝えるべき事情'),
      form([
        ['反対事情', orToFill(material.facts.counterFacts)],
        ['職員側の言動', orToFill(material.facts.ownConduct)],
        ['相手方の配慮事情', orToFill(material.facts.circumstances)],
      ]),
      heading('6　持っていく資料'),
      bullets([
        ...setting.context.exhibits.map(({ mark, title }) => `${mark}　${title}`),
        '投稿のURLの一覧（投稿記事目録）',
        '保全の方法の説明（取得報告書）',
      ]),
      heading('7　投稿の今の様子'),
      bullets(material.posts.map((post) => `記事${post.ordinal}（${marksOf(setting, post)}）: ${state(post)}`)),
      heading('8　警察の受け答え'),
      blank('応対した人、日時、受付番号、言われたこと', 5),
      toConfirm(
        '公務員は、職務を行うことにより犯罪があると思料するときは告発しなければなりません（刑訴法239条2項）。名誉毀損と侮辱は親告罪で、本人の告訴がなければ起訴されません（刑法232条）。告訴期間は犯人を知った日から6か月です（刑訴法235条）。「犯人を知った日」がいつかは未確認です。',
      ),
    ],
  };
}

function urgency(setting: Setting): Block[] {
  const categories = categoriesIn(setting.material.posts, setting.material);
  return categories.some((category) => URGENT.includes(category))
    ? [caution('身の危険が迫っているときは、この書面を待たずに110番してください。本人と家族の安全の確保が先です。')]
    : [];
}

function state(post: Setting['material']['posts'][number]): string {
  if (post.vanishedAt) return `${timeInWords(post.vanishedAt)}の確認では、表示されなくなっていました。`;
  const last = post.capture?.looks.at(-1);
  return last ? `${timeInWords(last.at)}の確認では、${lookName(last.seenAs)}。` : '保全の後は確かめていません。';
}
