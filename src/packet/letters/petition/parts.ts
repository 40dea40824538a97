import type { Block } from '../../document/model.ts';
import {
  atRight,
  boxes,
  bullets,
  caution,
  heading,
  orToFill,
  paragraph,
  toConfirm,
  WITHHELD,
} from '../writing/build.ts';
import { claimantsOf } from '../writing/claimant.ts';
import { EMPTY_DATE } from '../writing/dates.ts';
import { exhibitsShown } from '../writing/exhibits-shown.ts';
import { named, quotes } from '../writing/quote.ts';
import { categoriesIn, rightsOf } from '../writing/rights.ts';
import { marksOf, platformKeys, platformOf, type Setting, serviceName } from '../writing/setting.ts';

export function petitionHead(): Block[] {
  return [
    atRight(EMPTY_DATE),
    paragraph('　　　　　　地方裁判所　　　　　　　御中'),
    atRight('申立人代理人弁護士　　　　　　　　　　　　'),
    paragraph('当事者の表示　　別紙当事者目録記載のとおり'),
    toConfirm(
      '管轄は、相手方の所在地の地方裁判所のほか、東京地方裁判所または大阪地方裁判所にも認められます（情プラ法10条）。どちらになるかは相手方の所在地によります。提供命令の後の申立ては、先の事件の裁判所の専属管轄です（同条7項）。',
    ),
    toConfirm(
      '裁判所が公表している申立書の書式例とは見比べていません。手数料（1件1,000円とする二次的な資料があります）、郵便費用、mints を使えるかも未確認です。',
    ),
  ];
}

/** 当事者, 相手方の立場, 投稿, 権利の侵害: what the three petitions share. */
export function cause(setting: Setting): Block[] {
  return [
    heading('1　当事者', 3),
    paragraph(petitioners(setting)),
    heading('2　相手方の立場', 3),
    paragraph(respondents(setting)),
    heading('3　各投稿', 3),
    paragraph(
      '氏名不詳の発信者は、別紙投稿記事目録記載の各投稿を、相手方の管理する特定電気通信設備の記録媒体に記録し、不特定の者が閲覧できる状態にした。',
    ),
    bullets(quotes(setting.material.posts).map((quoted) => `${named(quoted)}（${marksOf(setting, quoted.post)}）`)),
    heading('4　権利の侵害に関する事実', 3),
    paragraph(`申立人が侵害されたと主張する権利: ${rights(setting)}`),
    paragraph(orToFill(setting.material.facts.summary)),
    paragraph(`被害の状況: ${setting.reader === 'sender' ? WITHHELD : orToFill(setting.material.facts.harm)}`),
    caution('申立人が侵害されたと主張する権利は、整理上の候補です。弁護士が選んでください。'),
    caution(
      '権利の侵害が明らかであること（情プラ法5条1項1号）の主張は、弁護士が「要素の整理表」をもとに「4　権利の侵害に関する事実」に書き加えてください。反対事情の欄にある事情への対応も必要です。',
    ),
  ];
}

function petitioners(setting: Setting): string {
  return claimantsOf(setting.material)
    .map((claimant) =>
      claimant.kind === 'organisation'
        ? `申立人${claimant.name}は、普通地方公共団体である。`
        : setting.reader === 'sender'
          ? '申立人は、個人である。'
          : `申立人${claimant.name}は、${setting.material.organisation.name}の職員${claimant.office ? `（${claimant.office}）` : ''}である。`,
    )
    .join('');
}

function respondents(setting: Setting): string {
  return platformKeys(setting.material)
    .map((key) => {
      const provider = platformOf(setting, key)?.provider ?? '（運営者を確認して記入）';
      return `相手方${provider}は、「${serviceName(setting, key)}」を運営しており、別紙投稿記事目録記載の各投稿に係る発信者情報を保有する開示関係役務提供者（情プラ法2条11号）である。`;
    })
    .join('\n');
}

function rights(setting: Setting): string {
  const categories = categoriesIn(setting.material.posts, setting.material);
  const all = claimantsOf(setting.material).flatMap((claimant) => rightsOf(claimant, categories));
  return all.length > 0 ? `${[...new Set(all)].join('、')}` : '（弁護士が記入）';
}

export function petitionTail(setting: Setting, annexes: readonly string[]): Block[] {
  return [
    heading('証拠方法'),
    exhibitsShown(setting),
    heading('附属書類'),
    bullets([...annexes, '証拠説明書', '甲号証の写し', '資格証明書（相手方の登記事項証明書など）', '委任状']),
  ];
}

/** Decided before anything is filed. */
export const concealmentBoxes = (): Block[] => [
  heading('秘匿申立ての要否（情プラ法17条、民訴法133条）', 3),
  boxes('要', '不要'),
];
