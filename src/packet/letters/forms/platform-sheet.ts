import type { Block, Document } from '../../document/model.ts';
import { bullets, caution, form, heading, orToFill, paragraph, table, toConfirm } from '../writing/build.ts';
import { WHO_SIGNS } from '../writing/claimant.ts';
import { dayInWords } from '../writing/dates.ts';
import { platformOf, type Setting, serviceName } from '../writing/setting.ts';
import { addressOf, nameOf, places, type Request, RIGHT_IS_A_CANDIDATE, reasons, rightsText } from './common-fields.ts';

/** How to fill in the form of one service: where it is, its fields, and the text to paste. */
export function platformSheet(setting: Setting, request: Request): Document {
  const platform = platformOf(setting, request.platform);
  const name = serviceName(setting, request.platform);
  return {
    name: `記入用紙 ${name}`,
    title: `${name}　申出フォームの記入用紙`,
    blocks: [
      paragraph(
        'サービスのフォームに書き写すための用紙です。この製品は送信しません。送るのは権利者本人か、委任を受けた弁護士です。',
      ),
      ...(platform ? about(platform) : unknown(request.platform)),
      heading('貼り付ける文'),
      paragraph('同じ内容のテキストファイル（貼り付け用）があります。'),
      ...pasted(setting, request),
      caution(RIGHT_IS_A_CANDIDATE),
      heading('送った後に記録すること'),
      form([
        ['送った日時', ''],
        ['送った人', ''],
        ['受付番号・受付のメール', ''],
        ['受け付けられた日（回答の7日はこの日から数えます）', ''],
      ]),
      caution(WHO_SIGNS[request.claimant.kind]),
    ],
  };
}

type Platform = NonNullable<ReturnType<typeof platformOf>>;

function about({ provider, designatedOn, form: intake, unsure }: Platform): Block[] {
  return [
    form([
      ['運営者', provider ?? '（要確認）'],
      [
        '大規模特定電気通信役務提供者',
        designatedOn ? `指定日 ${dayInWords(designatedOn)}` : '指定を確認できていません',
      ],
      ['フォームの名前', intake.title],
      ['フォームの場所', intake.url ?? '要確認（場所を確認できていません。サービスの案内ページから探してください）'],
      ['最後に確かめた日', dayInWords(intake.checked)],
      ['出典', intake.source],
    ]),
    heading('フォームの欄'),
    table(
      [
        ['欄', 34],
        ['入れる内容', 66],
      ],
      intake.fields.map(({ label, text }) => [label, text]),
    ),
    ...(intake.notes.length > 0 ? [bullets([...intake.notes])] : []),
    ...(intake.unsure || intake.mark === 'U' || intake.mark === '2'
      ? [toConfirm(intake.unsure ?? '二次的な資料によるものです。今のフォームと見比べてください。')]
      : []),
    ...(unsure ? [toConfirm(unsure)] : []),
  ];
}

const unknown = (key: string): Block[] => [
  toConfirm(
    `このサービス（${key}）は、受付の場所も運営者も確認できていません。運営者の案内と利用規約を確かめてください。専用のフォームがないときは、侵害情報の通知書兼送信防止措置依頼書を使えます。`,
  ),
];

const pasted = (setting: Setting, request: Request): Block[] =>
  sections(setting, request).flatMap(({ label, text }) => [heading(label, 3), paragraph(text)]);

export const sections = (setting: Setting, request: Request) => [
  { label: '権利を侵害された人', text: `${nameOf(request)}\n${addressOf(request)}` },
  { label: '投稿の場所', text: places(request.posts) },
  { label: '侵害されたとする権利', text: rightsText(setting, request) },
  {
    label: '権利が侵害されたとする理由',
    text: `${orToFill(setting.material.facts.summary)}\n${reasons(setting, request)}`,
  },
  { label: '求めること', text: '上記の各投稿について、送信防止措置（削除など）を求めます。' },
];

/** The same, to be pasted: plain text. */
export function platformText(setting: Setting, request: Request): Document {
  const name = serviceName(setting, request.platform);
  return {
    name: `貼り付け用 ${name}`,
    title: `${name}　貼り付け用`,
    blocks: sections(setting, request).flatMap(({ label, text }) => [heading(label), paragraph(text)]),
  };
}
