import type { CaseMaterial } from '../../case/index.ts';
import type { ExhibitEntry, PreflightFinding } from '../letters/context.ts';
import type { PacketKind } from '../letters/letter.ts';

export interface RecordFacts {
  material: CaseMaterial;
  kind: PacketKind;
  version: number;
  number: string;
  at: Date;
  isDraft: boolean;
  findings: readonly PreflightFinding[];
  exhibits: readonly ExhibitEntry[];
  originals: readonly { subjectId: string; path: string; custody?: string }[];
  isLocked: boolean;
}

/** `packet.json`: what lies in the packet, for programs. Hashes of the tokens tie it to the ledger. */
export function packetRecord(facts: RecordFacts): string {
  const { material, exhibits, originals } = facts;
  const record = {
    format: 'mimamori-packet/1',
    number: facts.number,
    kind: facts.kind,
    version: facts.version,
    case: { number: material.number, version: material.version },
    madeAt: facts.at.toISOString(),
    isDraft: facts.isDraft,
    findings: facts.findings.map(({ code, level }) => ({ code, level })),
    exhibits: exhibits.map(({ mark, title, fileName }) => ({ mark, title, file: fileName })),
    originals: originals.map(({ subjectId, path, custody }) => {
      const capture = material.posts.find(({ id }) => id === subjectId)?.capture;
      const attachment = material.attachments.find(({ id }) => id === subjectId);
      return {
        path,
        ...(custody && { custody }),
        ...(capture && { manifestSha256: capture.manifestHash, tokenSha256: capture.outerHash }),
        ...(attachment && { fileSha256: attachment.sha256 }),
      };
    }),
    originalsAreEncrypted: facts.isLocked,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Stands above the seal's own README. */
export function introduction({ number, isDraft, isLocked }: RecordFacts): string {
  const draft = isDraft
    ? 'これは下書きです。足りないものは 00_はじめに の表紙にあります。\nThis is a draft: the cover says what is missing.\n\n'
    : '';
  const locked = isLocked
    ? '\n40_原本 の *.zip.age は age（https://age-encryption.org/v1）で暗号化しています。開き方:\n\n  age -d -i 鍵のファイル -o 甲001.zip 甲001.zip.age\n\n（合言葉で暗号化した場合は -i を付けず、聞かれたら入力します。）\n'
    : '';
  return `資料一式 ${number}
Packet ${number}

${draft}まず 00_はじめに を読んでください。提出する前に、必ず弁護士か担当者が内容を確かめてください。
このソフトウェアは事実を並べるだけで、法律上の結論は述べません。

  00_はじめに  何が入っているか、何が足りないか、期限、確かめ方
  10_弁護士用  証拠説明書、目録、時系列、要件ごとの確認表、取得報告書
  20_書式      提出する書類の案（Word と PDF）
  30_証拠      甲号証の写し（A4 の PDF）
  40_原本      封印した原本と、それぞれの取扱いの記録（*.custody.jsonl）
  packet.json  一覧（プログラム用）
${locked}`;
}
