import type { Document } from '../../document/model.ts';
import { boxes, caution, orToFill, paragraph, toConfirm } from '../writing/build.ts';
import { WHO_SIGNS } from '../writing/claimant.ts';
import { EMPTY_DATE } from '../writing/dates.ts';
import { platformOf, type Setting } from '../writing/setting.ts';
import { postFields } from './annexes.ts';
import { attachmentsOf } from './attachments.ts';
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

/** 侵害情報の通知書 兼 送信防止措置依頼書 (LEGAL.md 2.1; 情プラ法3条2項2号). */
export function takedownRequest(setting: Setting, request: Request): Document {
  const facts = formFacts('takedown-request');
  const { material, reader } = setting;
  const { place, content, reason, behind } = postFields(setting, request);
  const values = {
    date: EMPTY_DATE,
    addressee: addressee(setting, request),
    address: addressOf(request),
    name: nameOf(request),
    contact: CONTACT,
    agent: AGENT,
    place,
    content,
    right: rightsText(setting, request),
    reason: `${orToFill(material.facts.summary)}\n${reason}`,
    harm: orToFill(material.facts.harm),
    attachments: attachmentsOf(setting, request),
  };
  return {
    name: facts.title,
    title: facts.title,
    blocks: [
      paragraph(
        `貴社（貴殿）が管理する特定電気通信設備に掲載されている下記の情報の流通により、${SELF[request.claimant.kind]}の権利が侵害されたと考えますので、下記のとおり通知し、送信防止措置を講じられるよう依頼します。`,
      ),
      ...fill(facts, values, reader),
      paragraph(
        '上記の内容は事実に相違ありません。発信者に対する照会のため、この書面の記載がそのまま発信者に通知されることがあることを理解しています。',
      ),
      boxes('発信者へ氏名を開示して差し支えない（印のないときは、氏名を開示しないでください）'),
      ...behind,
      ...forTheFiler(setting, request),
    ],
  };
}

const forTheFiler = (setting: Setting, { claimant, platform }: Request) => [
  caution(WHO_SIGNS[claimant.kind]),
  caution(RIGHT_IS_A_CANDIDATE),
  caution('提出すると投稿が消えることがあります。先に保全を済ませてください。'),
  platformOf(setting, platform)?.designatedOn
    ? toConfirm(
        '大規模特定電気通信役務提供者のサービスです。専用のフォームからの申出に対しては、受け付けた日から7日以内に、措置の有無（講じなかったときは理由も）の通知があります（情プラ法25条、規則16条）。7日以内に削除されるという意味ではありません。',
      )
    : toConfirm(
        '大規模特定電気通信役務提供者として確認できていないサービスです。7日以内の回答の義務（情プラ法25条）は当てはまらないものとして扱ってください。',
      ),
];
