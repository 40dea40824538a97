import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { Figures } from '../../src/report/index.ts';
import { renderPdf } from '../../src/report/render/pdf.ts';
import { buildView } from '../../src/report/view/build.ts';
import { crowded } from '../support/crowded-figures.ts';
import { figuresOf } from '../support/figures.ts';
import { printDependencies } from '../support/print.ts';

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
