import type { MaterialAttachment } from '../../case/index.ts';
import type { PrintPage } from '../../print/index.ts';
import { documentPage } from '../document/html.ts';
import type { Block } from '../document/model.ts';
import { coverSecrets } from '../letters/masking/cover-text.ts';
import { caution, form, heading, paragraph } from '../letters/writing/build.ts';
import { dayInWords } from '../letters/writing/dates.ts';

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
}

/** An attachment on paper: pictures and plain texts as they are, of everything else what it is and where it lies. */
export function attachmentPage({ mark, attachment, content, secrets, at }: AttachmentFacts): PrintPage {
  const blocks: Block[] = [
    form([
      ['標目', attachment.title],
      ['ファイル名', attachment.fileName],
      ['種類と大きさ', `${attachment.mediaType}、${attachment.bytes.toLocaleString('ja-JP')} バイト`],
      ['SHA-256', attachment.sha256],
      ['作成者', attachment.author ?? '不明'],
      ['作成年月日', attachment.madeOn ? dayInWords(attachment.madeOn) : '不明'],
    ]),
    ...contentBlocks(attachment, content, secrets),
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
  return [
    caution(
      kind === 'recording'
        ? '録音・録画です。紙に写せないため、内容は原本のファイル（40_原本）で確かめてください。提出するときは反訳書を付けてください。'
        : '内容は原本のファイル（40_原本）で確かめてください。提出するときは、原本の写しをこの番号の証拠にしてください。',
    ),
  ];
}
