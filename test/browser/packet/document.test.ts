import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderDocx } from '../../../src/packet/document/docx.ts';
import { documentPage } from '../../../src/packet/document/html.ts';
import type { Document } from '../../../src/packet/index.ts';
import { checkPdf, printPdf } from '../../../src/print/index.ts';
import { bodyOfPdf, everyBlock, textOfDocx } from '../../support/documents.ts';
import { printDependencies } from '../../support/print.ts';

const at = new Date('2026-11-21T00:00:00Z');
const wide: Document = { ...everyBlock, orientation: 'landscape', title: '証拠説明書' };

async function pdfOf(document: Document): Promise<Uint8Array> {
  const [pdf] = await printPdf([documentPage(document, at)], await printDependencies());
  return pdf ?? new Uint8Array();
}

describe('the two renderings of a document', { timeout: 60_000 }, () => {
  it.each([
    ['that stands', everyBlock],
    ['that lies', wide],
  ])('say the same, of a document %s', async (_name, document) => {
    const pdf = await pdfOf(document);
    expect(await checkPdf(pdf)).toEqual([]);
    const docx = await renderDocx(document, at);
    expect(await bodyOfPdf(pdf, docx)).toBe(textOfDocx(docx));
  });

  it('name characters that turn the reading direction or can’t be seen', async () => {
    expect(textOfDocx(await renderDocx(everyBlock, at))).toContain('［U+202E］逆さ［U+0007］の');
  });

  it('are the same bytes when made again', async () => {
    const [first, second] = [await renderDocx(everyBlock, at), await renderDocx(everyBlock, at)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});

const office = spawnSync('soffice', ['--version']).status === 0;
if (!office) process.stderr.write('soffice is not on PATH: whether DOCX files open in LibreOffice is not tested\n');

describe.runIf(office)('LibreOffice', { timeout: 90_000 }, () => {
  it('opens the DOCX and reads the same text', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mimamori-office-'));
    try {
      await writeFile(join(folder, 'a.docx'), await renderDocx(everyBlock, at));
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
      spawnSync('soffice', [
        profile,
        '--headless',
        '--convert-to',
        'txt:Text (encoded):UTF8',
        '--outdir',
        folder,
        join(folder, 'a.docx'),
      ]);
      expect(await readdir(folder)).toContain('a.txt');
      const text = (await readFile(join(folder, 'a.txt'), 'utf8')).replace(/[\s\u3000\ufeff]/g, '');
      expect(text).toContain('「業者から金を受け取った<b>&」と😀書かれ');
      expect(text).toContain('甲40投稿の画面40番の投稿があったこと。');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
