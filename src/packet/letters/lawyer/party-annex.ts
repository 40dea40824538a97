import type { Block, Document, Text } from '../../document/model.ts';
import { atRight, caution, form, heading, paragraph, toConfirm, WITHHELD } from '../writing/build.ts';
import { type Claimant, claimantsOf } from '../writing/claimant.ts';
import { platformKeys, platformOf, type Setting, serviceName } from '../writing/setting.ts';

/** 当事者目録 (LEGAL.md 6.4). The right holder's address is not known to the product and is left to be filled in. */
export function partyAnnex(setting: Setting): Document {
  const { material, reader } = setting;
  const claimants = claimantsOf(material);
  return {
    name: '当事者目録',
    title: '当事者目録',
    blocks: [
      paragraph('（別紙）'),
      ...claimants.flatMap((claimant, index) => [
        heading(claimants.length > 1 ? `申立人${index + 1}` : '申立人'),
        form(petitioner(claimant, reader === 'sender')),
      ]),
      heading('相手方'),
      ...platformKeys(material).flatMap((key) => respondent(setting, key)),
      caution(
        '申立書の写しは相手方に送られます（情プラ法11条1項）。申立人の住所・氏名を相手方に知られると社会生活に著しい支障が生じるおそれがあるときは、秘匿の申立て（情プラ法17条、民訴法133条）の要否を先に決めてください。',
      ),
      toConfirm('代理人になれるのは弁護士だけです（情プラ法18条）。市の職員は代理人になれません。'),
      ...(claimants.length > 1 ? [caution(TOGETHER)] : []),
      atRight('以上'),
    ],
  };
}

const TOGETHER =
  '権利者が複数のため、書面は権利者ごとに作り、それぞれの別紙にはその権利者だけを載せています。この目録は全員を並べたものです。1通にまとめて申し立てるかは弁護士が決めてください。まとめるときは、この目録を使い、侵害されたとする権利と対象の投稿を申立人ごとに書き分けます。';

type Row = readonly [string, Text];

export function petitioner(claimant: Claimant, isHidden: boolean): Row[] {
  if (claimant.kind === 'organisation') {
    return [
      ['名称', claimant.name],
      ['所在地', claimant.address ?? '（記入してください）'],
      ['代表者', '（市長の氏名を記入してください）'],
      ['代理人・送達場所', '（代理人弁護士の氏名、事務所の所在地、電話番号）'],
    ];
  }
  return [
    ['氏名', isHidden ? WITHHELD : claimant.name],
    ['住所', isHidden ? WITHHELD : '（記入してください。秘匿の申立てをするときは代替の記載）'],
    ['代理人・送達場所', isHidden ? WITHHELD : '（代理人弁護士の氏名、事務所の所在地、電話番号）'],
  ];
}

function respondent(setting: Setting, key: string): Block[] {
  const provider = platformOf(setting, key)?.provider ?? null;
  return [
    form([
      ['サービス', serviceName(setting, key)],
      ['名称', provider ?? '（運営者を確認して記入してください）'],
      ['所在地', '（登記事項証明書で確認して記入してください）'],
      ['代表者・日本における代表者', '（登記事項証明書で確認して記入してください）'],
      ['送達先', '（登記事項証明書で確認して記入してください）'],
    ]),
  ];
}
