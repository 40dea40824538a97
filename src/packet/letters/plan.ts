import type { Document } from '../document/model.ts';
import { adviceCentre } from './consultation/advice-centre.ts';
import { hotline } from './consultation/hotline.ts';
import { legalAffairs } from './consultation/legal-affairs.ts';
import type { Request } from './forms/common-fields.ts';
import { disclosureRequest } from './forms/disclosure-request.ts';
import { platformSheet, platformText } from './forms/platform-sheet.ts';
import { takedownRequest } from './forms/takedown-request.ts';
import { accountAnnex } from './lawyer/account-annex.ts';
import { captureReport } from './lawyer/capture-report.ts';
import { counselSheet } from './lawyer/counsel-sheet.ts';
import { elementSheet } from './lawyer/element-sheet.ts';
import { authorChoices, exhibitList } from './lawyer/exhibit-list.ts';
import { partyAnnex } from './lawyer/party-annex.ts';
import { postAnnex } from './lawyer/post-annex.ts';
import { provisionList } from './lawyer/provision-list.ts';
import { loginCondition, senderInformationAnnex } from './lawyer/sender-information-annex.ts';
import { timeline } from './lawyer/timeline.ts';
import { folders, type Letter, type PacketKind } from './letter.ts';
import { forSender } from './masking/for-sender.ts';
import { withoutSenders } from './masking/without-senders.ts';
import { withAnnexes } from './petition/annexes.ts';
import { disclosureOrder } from './petition/disclosure-order.ts';
import { injunctionSheet } from './petition/injunction-sheet.ts';
import { preservationOrder } from './petition/preservation-order.ts';
import { provisionOrder } from './petition/provision-order.ts';
import { consultationNote } from './police/consultation-note.ts';
import { complaintName, criminalComplaint } from './police/criminal-complaint.ts';
import { publicStatement } from './statement/public-statement.ts';
import { certifiedPlain, certifiedSheet } from './warning/certified-letter.ts';
import { type Claimant, claimantsOf, ownCase } from './writing/claimant.ts';
import { filed } from './writing/filed.ts';
import { isGateClear, mayConcernWhistleblower } from './writing/gate.ts';
import { isPlanned } from './writing/measures.ts';
import { platformKeys, type Setting, serviceName } from './writing/setting.ts';

/** A letter before it is written. */
export interface PlannedLetter {
  folder: string;
  title: string;
  /** One line for the table of contents. */
  purpose: string;
  rendering: Letter['rendering'];
  senderSees: boolean;
  write(setting: Setting): Document;
}

/** Which letters a packet of this kind holds. A gate that is not clear leaves nothing of a disclosure. */
export function planned(setting: Setting): PlannedLetter[] {
  if (setting.kind === 'disclosure' && !isGateClear(setting.material)) return [];
  const forms: Record<PacketKind, (setting: Setting) => PlannedLetter[]> = { takedown, disclosure, police };
  return [...lawyers(), ...forms[setting.kind](setting), ...onDemand(setting)];
}

const lawyer = (title: string, purpose: string, write: PlannedLetter['write'], senderSees = false): PlannedLetter => ({
  ...{ folder: folders.lawyer, title, purpose, write, senderSees, rendering: 'both' },
});

const form = (title: string, purpose: string, write: PlannedLetter['write'], senderSees = false): PlannedLetter => ({
  ...{ folder: folders.forms, title, purpose, write, senderSees, rendering: 'both' },
});

const lawyers = (): PlannedLetter[] => [
  lawyer('証拠説明書', '証拠の一覧と、証拠ごとの立証趣旨', filed(exhibitList, authorChoices), true),
  lawyer('投稿記事目録', '問題とする投稿の場所、日時、内容', filed(postAnnex), true),
  lawyer('発信者情報目録', '開示を求め得る情報の項目', filed(senderInformationAnnex, loginCondition)),
  lawyer('当事者目録', '申立人と相手方', filed(partyAnnex), true),
  lawyer('対象アカウント目録', 'アカウントごとの投稿', filed(accountAnnex), true),
  lawyer('時系列', '投稿、保全、消失、措置の順序', timeline),
  lawyer('要素の整理表', '要素ごとの事実、証拠、反対事情、未確認のこと', elementSheet),
  lawyer('取得報告書', '画面をどう取得し、封印したか', filed(captureReport)),
  lawyer('検討する条文の候補', '弁護士が検討する条文の候補', provisionList),
];

interface OwnRequest extends Request {
  name: string;
  /** The case as this right holder brings it to this service. */
  own: Setting;
}

/** Each right holder asks each service. */
function requests(setting: Setting): OwnRequest[] {
  return platformKeys(setting.material).flatMap((platform) =>
    claimantsOf(setting.material)
      .map((claimant) => {
        const material = ownCase(claimant, setting.material);
        const posts = material.posts.filter((post) => post.platform === platform);
        const name = `${serviceName(setting, platform)}${claimant.suffix}`;
        return { claimant, platform, posts, name, own: { ...setting, material: { ...material, posts } } };
      })
      .filter(({ posts }) => posts.length > 0),
  );
}

/** The request as the reader's material has it: for the sender the posts and names are masked. */
const forReader =
  (name: string, write: (own: Setting, request: Request) => Document): PlannedLetter['write'] =>
  (setting) => {
    const request = requests(setting).find((one) => one.name === name);
    return request ? write(request.own, request) : { name, title: name, blocks: [] };
  };

/** Of the right holder of this kind alone. */
const forClaimant =
  ({ kind }: Claimant, write: (own: Setting, claimant: Claimant) => Document): PlannedLetter['write'] =>
  (setting) => {
    const claimant = claimantsOf(setting.material).find((one) => one.kind === kind);
    if (!claimant) throw new RangeError('a right holder is missing from the rendering for the sender');
    return write({ ...setting, material: ownCase(claimant, setting.material) }, claimant);
  };

function takedown(setting: Setting): PlannedLetter[] {
  const person = claimantsOf(setting.material).find(({ kind }) => kind === 'person');
  return [
    ...requests(setting).flatMap(({ name }) => [
      form(`送信防止措置依頼書 ${name}`, '提供者に削除などを求める書面', filed(forReader(name, takedownRequest)), true),
      form(`フォーム記入用紙 ${name}`, '専用フォームの欄と書き方', forReader(name, platformSheet)),
      {
        ...form(`貼り付け用 ${name}`, '専用フォームに貼り付ける文', forReader(name, platformText)),
        rendering: 'text' as const,
      },
    ]),
    ...(person ? [form('法務局への相談票', '本人が相談するときに伝えること', forClaimant(person, legalAffairs))] : []),
    form('違法・有害情報相談センター相談票', '削除の依頼方法の助言を求めるとき', adviceCentre),
    ...(person
      ? [form('誹謗中傷ホットライン連絡票（本人用）', '本人だけが使えます', forClaimant(person, hotline))]
      : []),
  ];
}

const PETITIONS = [
  ['開示命令申立書', disclosureOrder],
  ['提供命令申立書', provisionOrder],
  ['消去禁止命令申立書', preservationOrder],
] as const;

function disclosure(setting: Setting): PlannedLetter[] {
  return [
    ...requests(setting).map(({ name }) =>
      form(
        `発信者情報開示請求書 ${name}`,
        '裁判所を通さずに提供者に開示を求める書面',
        filed(forReader(name, disclosureRequest)),
        true,
      ),
    ),
    ...requests(setting).flatMap(({ name }) =>
      PETITIONS.map(([title, petition]) =>
        form(`${title} ${name}`, '弁護士が直して使う下書き（別紙つき）', forReader(name, withAnnexes(petition)), true),
      ),
    ),
    form('仮処分の検討メモ', '仮処分を検討するための事実', injunctionSheet),
  ];
}

function police(setting: Setting): PlannedLetter[] {
  const complaints = mayConcernWhistleblower(setting.material)
    ? []
    : claimantsOf(setting.material).map((claimant) =>
        form(
          `${complaintName(claimant)}案${claimant.suffix}`,
          claimant.kind === 'person' ? '被害者が決め、署名するもの' : '市が決めて出すもの',
          forClaimant(claimant, (own) => filed((mine) => criminalComplaint(mine, claimant))(own)),
        ),
      );
  return [form('警察への相談メモ', '相談のときに渡す事実の整理', consultationNote), ...complaints];
}

/** Written only where a measure of the case asks for it. */
function onDemand(setting: Setting): PlannedLetter[] {
  const { material, kind } = setting;
  const letters: PlannedLetter[] = [];
  if (kind !== 'police' && isPlanned(material, 'warning')) {
    for (const claimant of claimantsOf(material)) {
      const { suffix } = claimant;
      letters.push(form(`内容証明の下書きと字数${suffix}`, '文面と字数の確認', forClaimant(claimant, certifiedSheet)), {
        ...form(`内容証明の文面${suffix}`, '1行26字、1枚20行に割り付けた文面', forClaimant(claimant, certifiedPlain)),
        rendering: 'text',
      });
    }
  }
  if (kind === 'takedown' && isPlanned(material, 'statement')) {
    const write = (own: Setting) => publicStatement({ ...own, ...withoutSenders(forSender(own)) });
    letters.push(form('公式声明案', '市のサイトなどに載せる文の下書き', write));
  }
  if (isPlanned(material, 'counsel'))
    letters.push(lawyer('弁護士への相談票', '相談で聞くことと、伝えること', counselSheet));
  return letters;
}
