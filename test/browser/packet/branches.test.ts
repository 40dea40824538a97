import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPdf } from '../../../src/print/index.ts';
import { letterWithStamp, lockedLetter } from '../../support/attached-pdf.ts';
import { attachment, defamationOnX } from '../../support/cases.ts';
import { pagesOfPdf } from '../../support/documents.ts';
import { type PacketSetting, packetSetting } from '../../support/packets.ts';
import { readZip } from '../../support/sites/zip.ts';

const HOOK = 240_000;
const pdf = (title: string) =>
  attachment(title, { fileName: `${title}.pdf`, mediaType: 'application/pdf', disclosable: true });

describe('a packet with attached PDFs, of posts captured with thread and account', { timeout: 240_000 }, () => {
  const [letter, locked, broken] = [pdf('受け取った手紙'), pdf('鍵のある文書'), pdf('壊れた文書')];
  let setting: PacketSetting;
  let files: Map<string, Buffer>;
  let codes: string[];
  let content: Uint8Array;
  const pagesOf = (name: string) => pagesOfPdf(files.get(`30_証拠/${name}.pdf`) ?? Buffer.alloc(0));

  beforeAll(async () => {
    setting = await packetSetting();
    content = await letterWithStamp();
    const contents = {
      [letter.id]: content,
      [locked.id]: await lockedLetter(),
      [broken.id]: Buffer.from('%PDF-1.7 ?'),
    };
    const material = await setting.seal(
      { ...defamationOnX(), attachments: [letter, locked, broken] },
      { related: true, files: contents },
    );
    const built = await setting.build(material, 'takedown');
    codes = built.codes;
    files = readZip(await readFile(built.zip));
  }, HOOK);
  afterAll(() => setting.close());

  it('shows a PDF page by page with mark and n/N on A4, with what was stamped on it, and keeps the original whole', async () => {
    const pages = await pagesOf('甲003 受け取った手紙');
    expect(pages).toHaveLength(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('甲第3号証');
      expect(page).toContain(`${index + 1}/2`);
    }
    expect(pages[0]).toContain('LETTERTOTHEOFFICE');
    expect(pages[0]).toContain('RECEIVED0001');
    expect(pages[1]).toContain('SECONDPAGE');
    const stamped = files.get('30_証拠/甲003 受け取った手紙.pdf') ?? Buffer.alloc(0);
    expect(stamped.toString('latin1')).not.toContain('link.example');
    expect(await checkPdf(stamped, 'copy of others')).toEqual([]);
    expect(files.get('40_原本/甲003/file/受け取った手紙.pdf')?.equals(content)).toBe(true);
  });

  it('has a sheet in place of a PDF that is locked or broken, and says so before', async () => {
    expect((await pagesOf('甲004 鍵のある文書')).join()).toContain('パスワードなどで保護されています');
    expect((await pagesOf('甲005 壊れた文書')).join()).toContain('PDFとして読み取れません');
    expect(codes.filter((code) => code === 'attachment-unprinted')).toHaveLength(2);
  });

  it('has thread and account as further branches, each address once', async () => {
    const names = [...files.keys()].filter((path) => path.startsWith('30_証拠/甲00')).map((path) => path.slice(6, 12));
    expect(names).toEqual(
      ['甲001-1', '甲001-2', '甲001-3', '甲001-4', '甲002-1', '甲002-2', '甲002-3']
        .map(firstSix)
        .concat(['甲003 受', '甲004 鍵', '甲005 壊'].map(firstSix)),
    );
    const [account = ''] = await pagesOf('甲001-4 アカウントの画面');
    expect(account).toContain('甲第1号証の4');
    expect(account).toContain('URL:https://x.example/mihon_kansi_e');
    expect(account).toContain('（JST）');
    const [thread = ''] = await pagesOf('甲002-3 前後の投稿の画面');
    expect(thread).toContain('/before');
  });
});

const firstSix = (name: string): string => name.slice(0, 6);
