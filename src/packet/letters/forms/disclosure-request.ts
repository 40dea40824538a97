import type { Document } from '../../document/model.ts';
import { caution, orToFill, paragraph, toConfirm } from '../writing/build.ts';
import { WHO_SIGNS } from '../writing/claimant.ts';
import { EMPTY_DATE } from '../writing/dates.ts';
import { markList } from '../writing/mark-list.ts';
import { exhibitsOf, type Setting } from '../writing/setting.ts';
import { postFields } from './annexes.ts';
import {
  AGENT,
  addressee,
  addressOf,
  CONTACT,
  nameOf,
  type Request,
  RIGHT_IS_A_CANDIDATE,
  rightsText,
  SELF,
} from './common-fields.ts';
import { fill } from './fill.ts';
import { formFacts } from './form-data.ts';

/** 発信者情報開示請求書, out of court (LEGAL.md 2.2; 情プラ法5条1項・2項). */
export function disclosureRequest(setting: Setting, request: Request): Document {
  const facts = formFacts('disclosure-request');
  const { material, legal, reader } = setting;
  const item = (number: number, text: string) => `□ ${number}号　${text}`;
  const { place, content, reason, behind } = postFields(setting, request);
  const values = {
    date: EMPTY_DATE,
    addressee: addressee(setting, request),
    address: addressOf(request),
    name: nameOf(request),
    contact: CONTACT,
    agent: AGENT,
    equipment: place,
    content,
    right: rightsText(setting, request),
    reason: `${orToFill(material.facts.summary)}\n${reason}`,
    ground: [
      '□ 1　損害賠償請求権の行使のため',
      '□ 2　謝罪広告等の名誉回復措置の要請のため',
      '□ 3　差止請求権の行使のため',
      '□ 4　発信者に対する削除要求のため',
      '□ 5　その他（　　　　　　　　　　　　　　　　）',
    ].join('\n'),
    items: [
      ...legal.senderItems.filter(({ specific }) => !specific).map(({ number, text }) => item(number, text)),
      '（特定発信者情報）',
      ...legal.senderItems.filter(({ specific }) => specific).map(({ number, text }) => item(number, text)),
    ].join('\n'),
    supplementary:
      '□ イ　ほかの発信者情報を保有していない　□ ロ　保有するほかの発信者情報が規則4条のものだけである　□ ハ　開示を受けた発信者情報では特定できない（情プラ法5条1項3号）',
    evidence: evidence(setting, request),
    withheld: '■ 氏名（個人の場合）　□ 理由欄の記載　■ 添付した証拠のうち、発信者に示さないもの',
    identity: '□ 代理人弁護士が、請求者の本人確認を済ませています。',
  };
  return {
    name: facts.title,
    title: facts.title,
    blocks: [
      paragraph(
        `貴社（貴殿）が管理する特定電気通信設備に掲載された下記の情報の流通により、${SELF[request.claimant.kind]}の権利が侵害されたと考えますので、特定電気通信による情報の流通によって発生する権利侵害等への対処に関する法律（情プラ法）5条1項（接続事業者に対しては5条2項）に基づき、貴社（貴殿）が保有する下記の発信者情報の開示を請求します。`,
      ),
      ...fill(facts, values, reader),
      paragraph(
        '記載の内容に虚偽があったときは、それによって生じる責任を請求者が負うことを理解しています。開示を受けた情報は、発信者の名誉や生活の平穏を不当に害する用途に用いません（情プラ法7条）。',
      ),
      ...behind,
      ...forTheFiler(request),
    ],
  };
}

/** Named one by one while they are few. */
const NAMED = 8;

function evidence(setting: Setting, { posts }: Request): string {
  const own = posts.flatMap((post) => exhibitsOf(setting, post));
  const rest = setting.context.exhibits.filter(({ attachmentId }) => attachmentId !== undefined);
  const all = [...own, ...rest];
  if (all.length === 0) return '（まだありません）';
  if (all.length > NAMED) return `添付　${markList(all)}\n標目は、証拠説明書のとおりです。`;
  return ['添付', ...all.map(({ mark, title }) => `${mark}　${title}`)].join('\n');
}

const forTheFiler = ({ claimant }: Request) => [
  caution(WHO_SIGNS[claimant.kind]),
  caution(RIGHT_IS_A_CANDIDATE),
  caution(
    '権利の侵害が明らかであることの主張は、「要素の整理表」をもとに、請求する人または弁護士が理由の欄に書き加えてください。',
  ),
  caution(
    '接続事業者に請求するときは、特定電気通信設備等の欄を、IPアドレス、ポート番号、秒までの接続日時、接続先に書き換えてください。',
  ),
  caution('「発信者に示したくない私の情報」の欄は、はじめは伏せる側に印を付けています。請求する人が決めてください。'),
  caution(
    '提供者は、原則として発信者の意見を聴いてから回答します（情プラ法6条1項）。その間も接続の記録は消えていきます。',
  ),
  toConfirm(
    '提供者によって、2部の提出（1部は発信者送付用）、手数料、実印と印鑑登録証明書、IPアドレスごとの請求を求めることがあります。弁護士が本人確認を済ませた旨の記載で本人確認書類を省けるかも、提出先に確認してください。',
  ),
  toConfirm('開示された発信者情報は弁護士が保管してください。この製品には入れる欄がありません（情プラ法7条）。'),
];
