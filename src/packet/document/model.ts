/**
 * A document of a packet before it has a form: what it says, not how it looks. One model is rendered as DOCX (which the
 * lawyer edits) and as PDF (which shows what it was), so that both say the same.
 */
export interface Document {
  /** Name without ending, for example `証拠説明書`. */
  name: string;
  title: string;
  /** `portrait` unless said otherwise; wide tables lie. */
  orientation?: 'portrait' | 'landscape';
  /** Stands at the head of every page: `下書き`, `発信者送付用`. */
  stamp?: string;
  /** Exhibit mark at the upper right, for example `甲第1号証`. */
  exhibitMark?: string;
  blocks: Block[];
}

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: Text; align?: 'left' | 'right' | 'centre'; indent?: boolean }
  | { kind: 'list'; ordered: boolean; items: Text[] }
  | { kind: 'table'; columns: Column[]; rows: Text[][] /** No header row: first column are labels. */; form?: boolean }
  /** Lines to be filled in by hand: label and an empty box of so many lines. */
  | { kind: 'blank'; label: string; lines: number }
  | { kind: 'checkboxes'; items: { text: string; checked: boolean }[] }
  | { kind: 'picture'; png: Uint8Array; widthMm: number; heightMm: number; alternative: string }
  /** A boxed remark: `要確認` where the law or the form is not sure, `注意` otherwise. */
  | { kind: 'remark'; mark: '要確認' | '注意' | '目安'; text: string }
  | { kind: 'page-break' };

export interface Column {
  title: string;
  /** Share of the width; all shares of a table add up to 100. */
  share: number;
}

export type Text = string | Span[];

export interface Span {
  text: string;
  bold?: boolean;
  /** The words complained of. */
  marked?: boolean;
}
