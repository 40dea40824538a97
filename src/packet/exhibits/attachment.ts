import type { MaterialAttachment } from '../../case/index.ts';
import type { PrintPage } from '../../print/index.ts';
import { documentPage } from '../document/html.ts';
import type { Block } from '../document/model.ts';
import { coverSecrets } from '../letters/masking/cover-text.ts';
import { caution, form, heading, paragraph } from '../letters/writing/build.ts';
import { dayInWords } from '../letters/writing/dates.ts';
import type { Unprinted } from './attached-pdf.ts';

const PICTURES: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' };
/** Longer texts lie in the original. */
const LONGEST_TEXT = 20_000;

export interface AttachmentFacts {
  mark: string;
  attachment: MaterialAttachment;
  content: Uint8Array;
  /** Leaked words of the case, covered where the attachment is text. */
  secrets: readonly string[];
  at: Date;
  /** Of a PDF that is not printed. */
  why?: Unprinted | undefined;
}

/** Why of a PDF there is a sheet only; also told before the packet is made. */
export const UNPRINTED: Readonly<Record<Unprinted, string>> = {
  encrypted: 'パスワードなどで保護されています。',
  broken: 'PDF として読み取れません。壊れているおそれがあります。',
  form: '入力欄の表示を見る側のソフトウェアに任せているため、写すと欠けるおそれがあります。',
  layers: '表示を切り替える層があり、写すと隠れていたものが出るおそれがあります。',
  long: '300ページか40MBを超えています。',
  leak: '暴露された個人情報が写っていても、自動では伏せられません。',
  missing: '原本のファイルを読み出せませんでした。',
};

/** An attachment on paper: pictures and plain texts as they are, of everything else what it is and where it lies. */
export function attachmentPage({ mark, attachment, content, secrets, at, why }: AttachmentFacts): PrintPage {
  const blocks: Block[] = [
    form([
      ['標目', attachment.title],
      ['ファイル名', attachment.fileName],
      ['種類と大きさ', `${attachment.mediaType}、${attachment.bytes.toLocaleString('ja-JP')} バイト`],
      ['SHA-256', attachment.sha256],
      ['作成者', attachment.author ?? '不明'],
      ['作成年月日', attachment.madeOn ? dayInWords(attachment.madeOn) : '不明'],
    ]),
    ...contentBlocks(attachment, content, secrets, why),
  ];
  const page = documentPage({ name: attachment.title, title: attachment.title, exhibitMark: mark, blocks }, at);
  const isPicture = Object.hasOwn(PICTURES, attachment.mediaType);
  if (!isPicture) return page;
  return {
    ...page,
    html: page.html.replace(
      '</body>',
      '<div style="break-before:page"><img src="https://print.invalid/attachment" style="max-height:235mm;margin:auto" alt=""></div></body>',
    ),
    pictures: new Map([...(page.pictures ?? []), ['attachment', content]]),
  };
}

function contentBlocks(
  { mediaType, kind }: MaterialAttachment,
  content: Uint8Array,
  secrets: readonly string[],
  why: Unprinted | undefined,
): Block[] {
  if (Object.hasOwn(PICTURES, mediaType)) return [paragraph('内容は次のページのとおりです。')];
  if (mediaType === 'text/plain') {
    const text = coverSecrets(new TextDecoder().decode(content), secrets, '●●（伏せました）');
    return [
      heading('内容'),
      paragraph(text.slice(0, LONGEST_TEXT)),
      ...(text.length > LONGEST_TEXT ? [caution('長いため、続きは原本のファイルで確かめてください。')] : []),
    ];
  }
  if (why) {
    const what = `この PDF は、ここに写していません。${UNPRINTED[why]}`;
    return [caution(`${what}原本のファイル（40_原本）を印刷し、各ページに号証を書き込んで提出してください。`)];
  }
  return [
    caution(
      kind === 'recording'
        ? '録音・録画です。紙に写せないため、内容は原本のファイル（40_原本）で確かめてください。提出するときは反訳書を付けてください。'
        : '内容は原本のファイル（40_原本）で確かめてください。提出するときは、原本の写しをこの番号の証拠にしてください。',
    ),
  ];
}
