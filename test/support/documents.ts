import { extractText, getDocumentProxy } from 'unpdf';
import { writePng } from '../../src/kernel/index.ts';
import { readParts } from '../../src/packet/document/docx-package.ts';
import type { Document } from '../../src/packet/index.ts';

/** Without white space, which the two forms set differently; wave dash and full-width tilde are one glyph. */
export const packed = (text: string): string => text.replace(/[\s\u3000]/g, '').replaceAll('～', '〜');

/** The body of a DOCX, out of its XML. */
export const textOfDocx = (docx: Uint8Array): string => textOfPart(docx, 'word/document.xml');

/** Head and foot of a DOCX's pages, without the page number. */
export const marginsOfDocx = (docx: Uint8Array): { head: string; foot: string } => ({
  head: textOfPart(docx, 'word/header1.xml'),
  foot: textOfPart(docx, 'word/footer1.xml').replace(/\/$/, ''),
});

function textOfPart(docx: Uint8Array, name: string): string {
  return textOfXml(partOf(docx, name));
}

const partOf = (docx: Uint8Array, name: string): string =>
  readParts(Buffer.from(docx))
    .find((part) => part.name === name)
    ?.content.toString('utf8') ?? '';

function textOfXml(xml: string): string {
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text);
  const plain = texts.join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
  return packed(plain.replaceAll('&apos;', "'").replaceAll('&amp;', '&'));
}

export async function pagesOfPdf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map(packed);
}

/**
 * The body of a PDF whose DOCX is given: without the head and foot that both have, and without the titles that a table
 * repeats on its next page.
 */
export async function bodyOfPdf(pdf: Uint8Array, docx: Uint8Array): Promise<string> {
  const { head, foot } = marginsOfDocx(docx);
  const rows = [...partOf(docx, 'word/document.xml').matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => row);
  const titles = rows.filter((row) => row.includes('<w:tblHeader')).map(textOfXml);
  const whole = textOfDocx(docx);
  const pages = await pagesOfPdf(pdf);
  return pages.reduce((text, page, index) => {
    const body = withoutMargin(page, `${head}${foot}${index + 1}/${pages.length}`);
    const repeated = titles.filter((title) => body.startsWith(title)).map((title) => text + body.slice(title.length));
    return [text + body, ...repeated].find((each) => whole.startsWith(each)) ?? text + body;
  }, '');
}

/** The browser draws head and foot before the body or after it. */
function withoutMargin(page: string, margin: string): string {
  if (page.startsWith(margin)) return page.slice(margin.length);
  if (page.endsWith(margin)) return page.slice(0, -margin.length);
  throw new Error(`"${margin}" is not on the page ${page.slice(0, 60)} … ${page.slice(-60)}`);
}

/** A PNG of one colour. */
export function flatPng(width: number, height: number): Uint8Array {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x99)]);
  return writePng({ width, height, kind: 'colour' }, Buffer.concat(Array(height).fill(row)));
}

/** A document with every kind of block, long enough for several pages. */
export const everyBlock: Document = {
  name: '見本',
  title: '発信者情報開示請求書（見本）',
  stamp: '下書き・提出用',
  exhibitMark: '甲第3号証の2',
  blocks: [
    { kind: 'paragraph', text: '令和8年11月21日', align: 'right' },
    { kind: 'heading', level: 1, text: '第1　申立ての趣旨' },
    { kind: 'paragraph', text: '相手方は、申立人に対し、別紙の情報を開示せよ。', indent: true },
    { kind: 'heading', level: 2, text: '1　侵害された権利' },
    { kind: 'list', ordered: true, items: ['名誉権', [{ text: '名誉' }, { text: '感情', bold: true }]] },
    { kind: 'list', ordered: false, items: ['民事', '刑事'] },
    { kind: 'heading', level: 3, text: '(1) 投稿' },
    {
      kind: 'paragraph',
      text: [
        { text: '田中課長は「' },
        { text: '業者から金を受け取った <b>&', marked: true },
        { text: '」と😀書かれ、\u202e逆さ\u0007の\n2行目もある。' },
      ],
    },
    {
      kind: 'checkboxes',
      items: [
        { text: '損害賠償請求権の行使', checked: true },
        { text: 'その他', checked: false },
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: '号証', share: 15 },
        { title: '標目', share: 35 },
        { title: '立証趣旨', share: 50 },
      ],
      rows: Array.from({ length: 40 }, (_, index) => [
        `甲${index + 1}`,
        '投稿の画面',
        `${index + 1}番の投稿があったこと。長青民一`,
      ]),
    },
    {
      kind: 'table',
      form: true,
      columns: [
        { title: '', share: 30 },
        { title: '', share: 70 },
      ],
      rows: [
        ['住所', 'みほん県みほん市'],
        ['氏名', ''],
      ],
    },
    { kind: 'remark', mark: '要確認', text: 'この様式は2025年4月より前のものです。' },
    { kind: 'blank', label: '署名', lines: 2 },
    { kind: 'picture', png: flatPng(40, 20), widthMm: 40, heightMm: 20, alternative: '灰色の図' },
    { kind: 'page-break' },
    { kind: 'paragraph', text: '以上', align: 'right' },
  ],
};
