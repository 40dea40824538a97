import type { Organisation } from '../roster/index.ts';
import type { Mention } from './mention.ts';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Behind 市, 町, 村, 区: what makes it part of another word (みほん市場, みほん市川). */
const longerWord = /^[場川原島田野岡木谷井山松村沢崎]/;
const prefix = /[東西南北新上中下大小奥元本前後内外旧]$/;

/** Places that name the organisation by one of its keywords, and are not part of a longer place name. */
export function organisationFinder({ name, keywords }: Organisation): (text: string) => Mention[] {
  const words = [...new Set([name, ...keywords])].filter((word) => word !== '').sort((a, b) => b.length - a.length);
  const pattern = new RegExp(words.map(literal).join('|'), 'giu');
  return (text) =>
    Array.from(text.matchAll(pattern), ({ index, 0: word }): Mention | undefined => {
      const behind = text.slice(index + word.length, index + word.length + 2);
      if (/[市町村区]$/.test(word) && longerWord.test(behind)) return undefined;
      if (prefix.test(text.slice(0, index))) return undefined;
      return { kind: 'organisation', ref: name, start: index, end: index + word.length, via: 'keyword', confidence: 1 };
    }).filter((mention) => mention !== undefined);
}
