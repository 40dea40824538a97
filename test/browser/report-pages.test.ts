import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { Figures } from '../../src/report/index.ts';
import { renderHtml } from '../../src/report/render/html.ts';
import { renderPdf } from '../../src/report/render/pdf.ts';
import { buildView } from '../../src/report/view/build.ts';
import { looks, pageFaults, testBrowser } from '../support/axe.ts';
import { crowded } from '../support/crowded-figures.ts';
import { figuresOf } from '../support/figures.ts';
import { printDependencies } from '../support/print.ts';

const browser = await testBrowser();
const at = new Date('2026-11-16T00:00:00+09:00');

async function pagesOf(figures: Figures, corrections: Parameters<typeof buildView>[0]['corrections'] = []) {
  const view = buildView({ figures, corrections, audience: 'management', version: 2 });
  const pdf = await renderPdf(view, at, await printDependencies());
  return (await extractText(await getDocumentProxy(pdf))).text;
}

describe('the printed report', () => {
  it.each([
    ['in which nothing happened', figuresOf()],
    ['with more of everything than a page can bear', crowded()],
  ])('of a week %s has its annex from the third page on', async (_, figures) => {
    const pages = await pagesOf(figures);
    expect(pages.findIndex((page) => page.includes('別紙'))).toBe(2);
    expect(pages[0]).toContain('まとめ');
    expect(pages[1]).toContain('数値の内訳');
  });
});

describe('the report on a screen', () => {
  it.each(Object.keys(looks) as (keyof typeof looks)[])('can be read by everybody: %s', async (look) => {
    const view = buildView({ figures: crowded(), corrections: [], audience: 'management', version: 2 });
    const page = await browser.newPage({ ...looks[look], locale: 'ja-JP' });
    await page.setContent(renderHtml(view));
    expect(await pageFaults(page, `report-${look}`)).toEqual([]);
    await page.close();
  });
});
