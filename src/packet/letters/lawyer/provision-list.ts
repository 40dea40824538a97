import type { Document, Text } from '../../document/model.ts';
import { paragraph, table, toConfirm } from '../writing/build.ts';
import { quotes } from '../writing/quote.ts';
import { categoriesIn } from '../writing/rights.ts';
import type { Setting } from '../writing/setting.ts';
import { ordinals } from './account-annex.ts';

/** Provisions that a lawyer may want to look at: candidates, never a verdict. */
export function provisionList(setting: Setting): Document {
  const { material, legal } = setting;
  const categories = categoriesIn(material.posts, material);
  const candidates = legal.provisions.filter((provision) =>
    provision.categories.some((one) => categories.includes(one)),
  );
  return {
    name: '検討する条文の候補',
    title: '検討する条文の候補',
    orientation: 'landscape',
    blocks: [
      paragraph(
        '投稿の言葉を整理した区分から、検討の候補になる条文を挙げたものです。当てはまるという意味ではありません。条文は、使う前に e-Gov 法令検索で現行の規定と見比べてください。',
      ),
      table(
        [
          ['条文', 18],
          ['名称', 14],
          ['法定刑の上限', 20],
          ['告訴', 10],
          ['関係し得る投稿', 14],
          ['留意点', 24],
        ],
        candidates.map((provision): Text[] => {
          const posts = quotes(material.posts)
            .filter(({ passage }) => provision.categories.includes(passage.category))
            .map(({ post }) => post);

          return [
            `${provision.law}\n${provision.article}`,
            provision.name,
            provision.maximum ?? '—',
            provision.complaintOffence ? '必要（親告罪）' : '—',
            posts.length > 0 ? `記事${ordinals([...new Set(posts)])}` : '—',
            [provision.note ?? '', provision.unsure ? `要確認: ${provision.unsure}` : '']
              .filter((text) => text !== '')
              .join('\n'),
          ];
        }),
      ),
      toConfirm(
        '告訴期間と公訴時効の始まり（投稿が表示され続けている場合を含む）は未確認です。弁護士に確かめてください。',
      ),
    ],
  };
}
