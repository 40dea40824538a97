import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkPdf, PAPER_STYLE, type PrintPage, printPdf, readPdfFacts } from '../../../src/print/index.ts';
import { letterWithStamp } from '../../support/attached-pdf.ts';
import { pictureOf } from '../../support/cases/picture.ts';
import { printDependencies } from '../../support/print.ts';

const page: PrintPage = {
  html: `<html lang="ja"><style>${PAPER_STYLE}</style><h1>一つの報告 民長青西 😀</h1><p>${'みほん市の窓口の記録です。'.repeat(400)}</p></html>`,
  title: '試しの文書',
  at: new Date('2026-11-21T00:00:00Z'),
  head: { left: '下書き', right: '甲第1号証' },
  foot: ['https://board.example/1', '保存 2026-11-21T09:00:00+09:00（JST）'],
};

describe('a printed PDF', { timeout: 60_000 }, () => {
  let deps: Awaited<ReturnType<typeof printDependencies>>;
  let bytes: Uint8Array;
  beforeAll(async () => {
    deps = await printDependencies();
    bytes = (await printPdf([page], deps))[0] ?? new Uint8Array();
  });

  const texts = async (pdf: Uint8Array) =>
    (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })).text;

  it('is A4 with embedded fonts, a title, a language and PDF/A-2b metadata', async () => {
    expect(await checkPdf(bytes)).toEqual([]);
    expect(await readPdfFacts(bytes)).toMatchObject({ title: '試しの文書', pdfA: '2B', isEncrypted: false });
  });

  it('carries head, foot and n/N on every page', async () => {
    const pages = await texts(bytes);
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, text] of pages.entries()) {
      const plain = text.replace(/\s/g, '');
      expect(plain).toContain('甲第1号証');
      expect(plain).toContain('https://board.example/1');
      expect(plain).toContain(`${index + 1}/${pages.length}`);
    }
  });

  it('can be searched for the characters that people write', async () => {
    expect((await texts(bytes))[0]?.replace(/\s/g, '')).toContain('一つの報告民長青西');
  });

  it('is the same to the byte when printed again', async () => {
    const again = (await printPdf([{ ...page, title: 'ほか' }, page], deps))[1] ?? new Uint8Array();
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
  });

  it('shows no address of this machine', async () => {
    expect((await texts(bytes)).join('')).not.toMatch(/file:|data:|about:/);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/file:\/\//);
  });

  it('is refused where the page asks for something that it was not given', async () => {
    const html = '<img src="http://127.0.0.1:9/x.png">';
    await expect(printPdf([{ ...page, html }], deps)).rejects.toMatchObject({ code: 'print-failed' });
  });

  it('holds pictures of which the page states the size as they are, not pressed again', async () => {
    const pictures = [pictureOf(640, 400), pictureOf(640, 300)];
    const html = pictures.map((_, at) => `<img src="https://print.invalid/${at}" style="width:90mm;height:50mm">`);
    const placed = new Map(pictures.map(({ png }, at) => [String(at), { kind: 'png' as const, png }]));
    const [made = new Uint8Array()] = await printPdf([{ ...page, html: html.join(''), placed }], deps);
    for (const { png } of pictures) {
      const rows = png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8);
      expect(Buffer.from(made).includes(rows)).toBe(true);
    }
    expect(await checkPdf(made)).toEqual([]);
  });

  it('is told apart from a PDF that cannot be kept for long', async () => {
    const faults = (await checkPdf(await letterWithStamp())).join();
    for (const part of ['埋め込まれていない', 'PDF/A-2b の記載がありません', '出力インテントがありません', 'リンク']) {
      expect(faults).toContain(part);
    }
    expect((await checkPdf(Buffer.concat([bytes, Buffer.from('more')]))).join()).toContain('余分なデータ');
  });

  it('lies where it should lie', async () => {
    const [wide] = await printPdf([{ ...page, orientation: 'landscape' }], deps);
    const facts = await readPdfFacts(wide ?? new Uint8Array());
    expect(facts.pages[0]?.widthMm).toBeGreaterThan(facts.pages[0]?.heightMm ?? 999);
  });
});
