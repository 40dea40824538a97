import type { Document } from '../../document/model.ts';
import { blank, boxes, form, heading, orToFill, toConfirm } from '../writing/build.ts';
import { claimantsOf, usualFiler } from '../writing/claimant.ts';
import { measureName } from '../writing/measures.ts';
import { categoriesIn, categoryName } from '../writing/rights.ts';
import type { Setting } from '../writing/setting.ts';

/** 弁護士相談: one sheet to bring along, with what only a lawyer can answer. */
export function counselSheet(setting: Setting): Document {
  const { material } = setting;
  return {
    name: '弁護士への相談票',
    title: '弁護士への相談票',
    blocks: [
      form([
        ['相談日', '令和　　年　　月　　日'],
        ['相談する人', '職・氏名　　　　　　　　　　　　電話'],
        [
          '権利者',
          claimantsOf(material)
            .map((one) => `${one.name}（${usualFiler(one)}）`)
            .join('\n'),
        ],
        ['投稿', `${material.posts.length}件（投稿記事目録のとおり）`],
        ['整理上の区分', categoriesIn(material.posts, material).map(categoryName).join('、') || '—'],
        ['何があったか', orToFill(material.facts.summary)],
        ['被害', orToFill(material.facts.harm)],
        ['反対事情', orToFill(material.facts.counterFacts)],
        ['職員側の言動', orToFill(material.facts.ownConduct)],
        ['これまでにしたこと', done(setting)],
        ['求めたいこと', orToFill(material.facts.request)],
        ['渡す資料', 'この資料一式（はじめに、証拠説明書、要素の整理表、30_証拠）'],
      ]),
      heading('聞くこと'),
      boxes(
        '権利者はだれで、だれの名義で進めるか（職員個人、市、両方）。費用をだれが負担できるか',
        '削除と発信者情報開示のどちらを先にするか。接続の記録の期限に間に合うか',
        '裁判所の手続をとるなら、開示命令・提供命令・消去禁止命令・仮処分のどれか',
        '反対事情と職員側の言動を踏まえても、進めるのが適当か',
        '同定可能性、事実でないことについて、足りない資料は何か',
        '秘匿の申立て、発信者に示さない事項をどうするか',
        '告訴・被害届・告発をするか。告訴の期間はいつまでか',
        '議会の議決、決裁など、市の内部の手続で要るものは何か（市が当事者になるとき）',
      ),
      heading('助言の記録'),
      blank('受けた助言、次にすること、期限', 3),
      toConfirm('この相談票の項目は、この製品が挙げたものです。事案に合わせて、足し引きしてください。'),
    ],
  };
}

function done({ material }: Setting): string {
  const sent = material.measures.filter(({ sentAt }) => sentAt !== null);
  if (sent.length === 0) return 'まだ何もしていません。';
  return sent
    .map(({ kind, answer, answeredAt }) =>
      answeredAt ? `${measureName(kind)}（回答: ${answer ?? '記載なし'}）` : `${measureName(kind)}（回答なし）`,
    )
    .join('\n');
}
