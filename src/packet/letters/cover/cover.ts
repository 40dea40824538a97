import type { Document, Text } from '../../document/model.ts';
import { bullets, caution, form, heading, paragraph, table } from '../writing/build.ts';
import { claimantsOf, usualFiler, WHO_SIGNS } from '../writing/claimant.ts';
import { dayInWords } from '../writing/dates.ts';
import { isGateClear } from '../writing/gate.ts';
import { categoriesIn, categoryName } from '../writing/rights.ts';
import type { Setting } from '../writing/setting.ts';
import { deadlines } from './deadlines.ts';
import { firstSteps } from './first-steps.ts';
import { openPoints } from './open-points.ts';
import { verification } from './verification.ts';

export interface ContentsLine {
  folder: string;
  fileName: string;
  purpose: string;
}

const KINDS = { takedown: '削除要請', disclosure: '発信者情報開示', police: '警察への相談' } as const;

/** 00_はじめに: what this is, what is open, deadlines, contents, and how to check it without us. */
export function cover(setting: Setting, contents: readonly ContentsLine[]): Document {
  const { material, context, kind } = setting;
  const isStopped = kind === 'disclosure' && !isGateClear(material);
  return {
    name: 'はじめに',
    title: `はじめに（${KINDS[kind]}のための資料）`,
    blocks: [
      ...(context.isDraft
        ? [caution('この資料は下書きです。下の「まだそろっていないこと」がそろうまで、提出しないでください。')]
        : []),
      ...(isStopped
        ? [
            caution(
              '発信者情報開示のための書面は入っていません。手続に進む前の確認事項が片付いていないためです（「進めない」との決定か、まだ答えのない事項があります）。',
            ),
          ]
        : []),
      form([
        ['事案番号', `${material.number}（事案の版 ${material.version}）`],
        ...(context.packetNumber ? [['資料の番号', context.packetNumber] as const] : []),
        ['作成日', dayInWords(context.today)],
        ['作成者', material.organisation.name],
        ['投稿', `${material.posts.length}件`],
        ['整理上の区分', categoriesIn(material.posts, material).map(categoryName).join('、') || '—'],
      ]),
      ...(isStopped ? [] : firstSteps(setting)),
      heading('この資料は何か'),
      bullets([
        '公開の場所に投稿された内容の写しと、事実、それを打ち消す事情、まだ分からないことを整理したものです。',
        '書面の下書きは、権利者本人または弁護士が直して使うためのものです。市もこの製品も、どこにも提出していません。',
        '法律上の判断は書いていません。区分や条文は検討の候補です。「要確認」とある箇所は、確かめられていません。',
        '発信者がだれかを調べた結果は入っていません。別のサービスの利用者との結び付けもしていません。',
        '暴露された個人情報は、原本を除くすべての書面で伏せています。',
      ]),
      heading('だれの権利か'),
      table(
        [
          ['権利者', 40],
          ['提出する人の見込み', 60],
        ],
        claimantsOf(material).map((claimant): Text[] => [
          claimant.kind === 'person' ? `${claimant.name}（職員個人）` : `${claimant.name}（地方公共団体）`,
          usualFiler(claimant),
        ]),
      ),
      ...claimantsOf(material).map((claimant) => paragraph(WHO_SIGNS[claimant.kind])),
      heading('まだそろっていないこと'),
      ...openPoints(setting),
      heading('期限'),
      ...deadlines(setting),
      ...(isStopped ? [] : [heading('中身'), ...listed(contents)]),
      heading('確かめ方'),
      ...verification(setting),
    ],
  };
}

const listed = (contents: readonly ContentsLine[]) => [
  table(
    [
      ['フォルダー', 20],
      ['書面', 40],
      ['内容', 40],
    ],
    contents.map(({ folder, fileName, purpose }): Text[] => [folder, fileName, purpose]),
  ),
  paragraph(
    'このほかに、30_証拠（号証を付けたPDF）と、40_原本（封印した原本）があります。「提出用」とあるものには、提出しないページ（提出前の確認）が後ろに付いています。「発信者送付用」とあるものは、発信者の目に触れることを前提に一部を伏せた写しです。',
  ),
];
