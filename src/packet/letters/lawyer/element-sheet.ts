import type { ElementList } from '../../../case/index.ts';
import type { Block, Document, Text } from '../../document/model.ts';
import { caution, heading, paragraph, table } from '../writing/build.ts';
import { quotes } from '../writing/quote.ts';
import { categoriesIn, categoryName } from '../writing/rights.ts';
import { marksOf, type Setting } from '../writing/setting.ts';
import { elementLine, type Told } from './element-facts.ts';
import { elementSources } from './element-sources.ts';

/** Element checklists (LEGAL.md 4): facts, evidence, counter-facts and what is open. The column of conclusions stays empty. */
export function elementSheet(setting: Setting): Document {
  const categories = categoriesIn(setting.material.posts, setting.material);
  const lists = setting.legal.elements.filter((list) => list.categories.some((one) => categories.includes(one)));
  const told: Told = new Map();
  return {
    name: '要素の整理表',
    title: '要素の整理表',
    orientation: 'landscape',
    blocks: [
      paragraph(
        '弁護士が検討するための表です。事実と、それを打ち消す事情を並べただけで、当てはまるかどうかの判断はしていません。右端の欄は弁護士が記入します。',
      ),
      ...(setting.material.facts.counterFacts.trim() === ''
        ? [caution('反対事情が記入されていません。市の記録や、投稿を裏付ける事情を確かめてから使ってください。')]
        : []),
      heading('該当箇所一覧'),
      passages(setting),
      ...lists.flatMap((list) => section(setting, list, told)),
    ],
  };
}

function passages(setting: Setting): Block {
  const rows = quotes(setting.material.posts).map(({ post, passage, words }): Text[] => [
    `記事${post.ordinal}`,
    [{ text: words, marked: true }],
    categoryName(passage.category),
    passage.reason,
    marksOf(setting, post),
  ]);
  return table(
    [
      ['記事', 8],
      ['言葉', 34],
      ['整理上の区分', 16],
      ['取り上げた理由', 28],
      ['証拠', 14],
    ],
    rows,
  );
}

function section(setting: Setting, list: ElementList, told: Told): Block[] {
  return [
    heading(list.name),
    table(
      columns,
      list.elements.map(({ id, name, question, unsure }): Text[] => {
        const { facts, evidence, counter, open } = elementLine(setting, id, elementSources[id] ?? { open: '' }, told);
        const toAsk = [open, unsure ? `要確認: ${unsure}` : ''];
        return [
          [{ text: `${id}　${name}`, bold: true }, { text: `\n${question}` }],
          facts,
          evidence,
          counter,
          toAsk.filter((text) => text !== '').join('\n'),
          '',
        ];
      }),
    ),
  ];
}

export const columns = [
  ['要素', 18],
  ['該当し得る事実（投稿の該当箇所）', 25],
  ['証拠', 9],
  ['反対事情', 20],
  ['未確認', 18],
  ['判断（弁護士が記入）', 10],
] as const;
