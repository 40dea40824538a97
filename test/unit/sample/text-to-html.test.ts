import { describe, expect, it } from 'vitest';
import { hashtagsOf, toMastodonHtml } from '../../../src/sample/text-to-html.ts';

const site = 'http://127.0.0.1:1';

describe('the HTML of a post', () => {
  it('lets no markup of the author through', () => {
    const html = toMastodonHtml('<script>alert("x")</script> & \'y\'', site);
    expect(html).not.toMatch(/<script|"x"|'y'/);
    expect(html).toContain('&#60;script&#62;');
  });

  it('makes paragraphs of empty lines and breaks of single ones', () => {
    expect(toMastodonHtml('一\n二\n\n三', site)).toBe('<p>一<br />二</p><p>三</p>');
  });

  it('hides the scheme and the tail of a long address, but keeps it whole', () => {
    const html = toMastodonHtml('見て https://city.mihon.example/a/very/long/path/to/a/page', site);
    expect(html).toContain('<span class="invisible">https://</span>');
    expect(html.replace(/<[^>]*>/g, '')).toBe('見て https://city.mihon.example/a/very/long/path/to/a/page');
  });

  it('links hashtags and mentions, but not the parts of an e-mail address', () => {
    const html = toMastodonHtml('#みほん市 へ @kurokoge と shimin@city.mihon.example', site);
    expect(html.match(/<a /g)).toHaveLength(2);
    expect(html).toContain('class="mention hashtag"');
    expect(html).toContain('/@kurokoge"');
  });

  it('finds hashtags in Japanese and Latin letters', () => {
    expect(hashtagsOf('#みほん市 と #mihon_city、#1')).toEqual(['みほん市', 'mihon_city', '1']);
  });
});
