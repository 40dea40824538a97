import type { Document } from '../../document/model.ts';
import { caution, form, heading, orToFill, paragraph, toConfirm } from '../writing/build.ts';
import { claimantsOf } from '../writing/claimant.ts';
import { categoriesIn, categoryName } from '../writing/rights.ts';
import type { Setting } from '../writing/setting.ts';
import { channelFacts } from './channel-facts.ts';
import { placesBehind, placesOfAll } from './places.ts';

/** 法務局: consultation, or 人権侵犯被害申告 (LEGAL.md 5). */
export function legalAffairs(setting: Setting): Document {
  const { material } = setting;
  const person = claimantsOf(material).find(({ kind }) => kind === 'person');
  return {
    name: '法務局への相談票',
    title: '法務局・地方法務局への相談票',
    blocks: [
      paragraph('法務局の人権相談（みんなの人権110番、窓口、インターネット）で伝えることの一覧です。'),
      ...channelFacts(setting, 'legal_affairs_bureau'),
      form([
        ['被害を受けた人', person?.name ?? '（被害を受けた個人を記入。市だけの被害は対象にならないことがあります）'],
        ['連絡先', '（本人が記入）'],
        ['被害の種類', categoriesIn(material.posts, material).map(categoryName).join('、')],
        ['いつ', orToFill(material.facts.when)],
        ['書き込まれた場所', placesOfAll(setting)],
        ['内容', orToFill(material.facts.summary)],
        ['被害の状況', orToFill(material.facts.harm)],
        ['自分で削除を求めたか、その結果', takedowns(setting)],
        ['望むこと', '□ 削除の方法についての助言　□ 法務局からの削除の要請　□ その他（　　　　　　　　）'],
        ['これまでの相談先', '（警察、弁護士など）'],
      ]),
      ...placesBehind(setting),
      heading('使う前に', 3),
      caution(
        '申告できるのは、原則として被害を受けた本人です。法務局の調査は任意で、削除を強制するものではありません。',
      ),
      toConfirm('人権侵犯被害申告シートの欄とは見比べていません。法務省のページから最新のものを使ってください。'),
    ],
  };
}

export function takedowns({ material }: Setting): string {
  const asked = material.measures.filter(({ kind, sentAt }) => kind === 'takedown' && sentAt !== null);
  if (asked.length === 0) return 'まだ求めていません。';
  return asked
    .map(({ answer, answeredAt }) =>
      answeredAt ? `求めました。回答: ${answer ?? '（記入）'}` : '求めました。回答を待っています。',
    )
    .join('\n');
}
