import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../src/source/text/html-to-text.ts';

describe('htmlToText', () => {
  it.each([
    ['<p>一</p><p>二</p>', '一\n\n二'],
    ['一<br>二<br/>三<BR />四', '一\n二\n三\n四'],
    ['<div>一</div><div>二</div>', '一\n二'],
    ['<ul><li>一</li><li>二</li></ul>後', '一\n二\n\n後'],
    [
      '<p><span class="h-card"><a href="https://x.example/@a" class="u-url mention">@<span>a</span></a></span> さん</p>',
      '@a さん',
    ],
    [
      '<a href="https://x.example"><span class="invisible">https://</span><span>x.example</span></a>',
      'https://x.example',
    ],
    ['&lt;b&gt; &amp;amp; &#x3042;&#12356;&nbsp;&yen;', '<b> &amp; あい ¥'],
    ['&unknown; &amp &#0; &#xD800; &#x110000;', '&unknown; &amp'],
    ['一  \n\t 二', '一 二'],
    ['見<!-- 隠す -->える', '見える'],
    ['前<script>alert("<p>")</script>後', '前後'],
    ['前<style>p{}</style>後<template>x</template>', '前後'],
    ['<ruby>田中<rp>(</rp><rt>たなか</rt><rp>)</rp></ruby>さん', '田中（たなか）さん'],
    ['3 < 5 かつ 5 > 3', '3 < 5 かつ 5 > 3'],
    ['<3 すき', '<3 すき'],
    ['<p title="a">一', '一'],
    ['閉じない <b', '閉じない'],
    ['<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>', '甲 乙\n丙'],
    ['', ''],
  ])('reads %j as %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('gives back any text that was escaped into a paragraph, apart from the white space', () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const plain = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\s+/gu, ' ').trim());
    fc.assert(
      fc.property(plain, (text) => {
        expect(htmlToText(`<p>${escaped(text)}</p>`)).toBe(text);
      }),
    );
  });

  it('never leaves a tag that a browser would run', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const tame = (text: string) => text.replace(/[<>&]/g, '');
        expect(htmlToText(`${tame(before)}<script>x()</script>${tame(after)}`)).not.toMatch(/<script/i);
      }),
    );
  });

  it.each([
    ['opening brackets', '<'.repeat(300_000)],
    ['tags without an end', '<a '.repeat(100_000)],
    ['comments without an end', '<!--'.repeat(75_000)],
    ['references without an end', '&'.repeat(300_000)],
    ['scripts without an end', '<script>'.repeat(40_000)],
    ['paragraphs', '<p>'.repeat(100_000)],
    ['spaces', `${' '.repeat(300_000)}x`],
  ])('reads a great many %s', (_name, html) => {
    expect(typeof htmlToText(html)).toBe('string');
  });
});
