import type { Block, Document } from '../../document/model.ts';
import { atRight, boxes, caution, heading, paragraph, steps, toConfirm } from '../writing/build.ts';
import { platformOf, type Setting, serviceName } from '../writing/setting.ts';

/** 発信者情報目録: items of 規則2条; 特定発信者情報 (規則3条) apart, with the supplementary condition of 情プラ法5条1項3号. */
export function senderInformationAnnex(setting: Setting): Document {
  return {
    name: '発信者情報目録',
    title: '発信者情報目録',
    blocks: [
      paragraph('（別紙）'),
      caution(
        '求める項目だけを残し、ほかを消してください。相手方が持っていない項目まで並べると、整理を求められることがあります。',
      ),
      ...items(setting),
      toConfirm('裁判所が公表している発信者情報目録の選び方のフロー図とは見比べていません。'),
      atRight('以上'),
    ],
  };
}

function items(setting: Setting): Block[] {
  const { senderItems } = setting.legal;
  const ordinary = senderItems.filter(({ specific }) => !specific);
  const login = senderItems.filter(({ specific }) => specific);
  const keys = [...new Set(setting.material.posts.map(({ platform }) => platform))];
  const networks = keys.filter((key) => platformOf(setting, key)?.kind !== 'board');
  return [
    heading('第1　発信者情報（特定発信者情報を除く）'),
    paragraph('別紙投稿記事目録記載の各投稿の発信者に関する、次の情報（規則2条）'),
    boxes(...ordinary.map(({ number, text }) => `${number}号　${text}`)),
    heading('第2　特定発信者情報'),
    paragraph(
      '別紙対象アカウント目録記載の各アカウントに関する、次の情報（規則3条）。侵害関連通信（アカウントの登録、ログイン、ログアウト、アカウントの廃止）のうち、各投稿と相当の関連性があるもの（規則5条）に限ります。',
    ),
    boxes(...login.map(({ number, text }) => `${number}号　${text}`)),
    ...(networks.length > 0
      ? [
          caution(
            `${networks.map((key) => serviceName(setting, key)).join('、')}では、各投稿に時間的に最も近いログインのIPアドレスと時刻を、アカウントごとに求める例があります。`,
          ),
        ]
      : []),
  ];
}

/** What stands behind the annex: the condition of 特定発信者情報, and how it changes for an access provider. */
export const loginCondition = (setting: Setting): Block[] => [
  heading('特定発信者情報を求めるための要件（情プラ法5条1項3号）', 3),
  paragraph('次のどれによるかを、弁護士が確かめて選びます。'),
  boxes(
    'イ　相手方が、特定発信者情報のほかに発信者情報を保有していない',
    'ロ　相手方が保有する、特定発信者情報のほかの発信者情報が、規則4条に定めるもの（住所のない氏名など）だけである',
    'ハ　すでに開示を受けた発信者情報では、発信者を特定できない',
  ),
  ...(setting.kind === 'disclosure' ? forAccessProviders : []),
];

const forAccessProviders: Block[] = [
  heading('接続事業者に対して求めるとき', 3),
  steps([
    '先に開示または提供を受けた、IPアドレス、ポート番号、接続日時（秒まで。UTCと日本時間）、接続先を、投稿ごとに書き加えます。',
    '求める項目は、その通信に用いられた回線の契約者の氏名、住所、電話番号、電子メールアドレスです。',
  ]),
];
