import type { CaseMaterial } from '../../src/case/index.ts';
import {
  type Block,
  type Document,
  type ExhibitEntry,
  type LetterContext,
  shippedLegal,
  type Text,
} from '../../src/packet/index.ts';

/** A context as the packet would give it, for tests of the letters. */
export function letterContext(material: CaseMaterial, change: Partial<LetterContext> = {}): LetterContext {
  return {
    today: '2026-11-20',
    exhibits: exhibitsFor(material),
    findings: [],
    isDraft: false,
    legal: shippedLegal(),
    ...change,
  };
}

export function exhibitsFor({ posts, attachments }: CaseMaterial): ExhibitEntry[] {
  const captured = posts.filter(({ capture }) => capture !== null);
  const shown = captured.map(
    (post, index): ExhibitEntry => ({
      ...{
        mark: `甲第${index + 1}号証`,
        number: index + 1,
        title: `投稿の画面（記事${post.ordinal}）`,
        original: '写し',
      },
      ...{ madeOn: '令和8年11月2日', author: '発信者', note: post.url, postId: post.id },
      ...{ factToProve: `記事${post.ordinal}が投稿された事実`, fileName: `甲${index + 1} 投稿の画面` },
    }),
  );
  const handed = attachments
    .filter(({ kind }) => kind !== 'power_of_attorney')
    .map((attachment, index): ExhibitEntry => {
      const number = captured.length + index + 1;
      return {
        ...{ mark: `甲第${number}号証`, number, title: attachment.title, original: '写し', note: '' },
        ...{ madeOn: attachment.madeOn ?? '不明', author: attachment.author ?? '不明', attachmentId: attachment.id },
        ...{ factToProve: attachment.purport ?? '', fileName: `甲${number} ${attachment.title}` },
      };
    });
  return [...shown, ...handed];
}

/** Everything that a document says, in order. */
export function wordsOf(document: Document): string {
  return [document.title, ...document.blocks.flatMap(wordsOfBlock)].join('\n');
}

function wordsOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'remark':
      return [block.text];
    case 'paragraph':
      return [plain(block.text)];
    case 'list':
      return block.items.map(plain);
    case 'table':
      return [...(block.form ? [] : block.columns.map(({ title }) => title)), ...block.rows.flat().map(plain)];
    case 'blank':
      return [block.label];
    case 'checkboxes':
      return block.items.map(({ text }) => text);
    case 'picture':
      return [block.alternative];
    case 'page-break':
      return [];
  }
}

export const plain = (text: Text): string => (typeof text === 'string' ? text : text.map((span) => span.text).join(''));
