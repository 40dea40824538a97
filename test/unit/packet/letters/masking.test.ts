import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersFor } from '../../../../src/packet/index.ts';
import { concealLeaks } from '../../../../src/packet/letters/masking/conceal-leaks.ts';
import { coverSecrets } from '../../../../src/packet/letters/masking/cover-text.ts';
import { occurrences } from '../../../../src/packet/letters/masking/occurrences.ts';
import { caseMaterial, doxxingOnBoard, noFacts, passage, postOnX } from '../../../support/cases.ts';
import { letterContext, wordsOf } from '../../../support/letters.ts';

const account = { handle: 'mi_e_0000', name: '見本', accountId: '1' };

describe('leaks', () => {
  it('are covered where the office or another post writes them in another way', () => {
    const leak = '携帯は090-0000-1234です';
    const again = '０９０ー００００ー１２３４にかけろ';
    const material = caseMaterial({
      number: '2026-0101',
      facts: { ...noFacts, summary: '電話番号 09000001234 が書き込まれました。' },
      posts: [
        postOnX({
          ...{ ordinal: 1, ...account, at: '2026-11-01T10:00:00+09:00', text: leak },
          passages: [passage(leak, '090-0000-1234', 'privacy', '電話番号です。', { conceal: true })],
        }),
        postOnX({
          ...{ ordinal: 2, ...account, at: '2026-11-01T11:00:00+09:00', text: again },
          passages: [passage(again, 'かけろ', 'stalking', '呼びかけです。')],
        }),
      ],
    });
    const said = lettersFor('police', material, letterContext(material))
      .map(({ document }) => wordsOf(document))
      .join('\n');
    expect(said.normalize('NFKC').replace(/[-ー\s]/gu, '')).not.toContain('09000001234');
    expect(said).toContain('記事2「かけろ」');
  });

  it('leave a pointer to the exhibit, and the other passages of the post where they were', () => {
    const { material } = concealLeaks(doxxingOnBoard(), letterContext(doxxingOnBoard()));
    const [post] = material.posts;
    expect(post?.text).toContain('●●（伏せました。原本は甲第1号証）');
    expect(post?.text).toContain('夜でも出るらしいぞ');
    expect(post?.passages.map(({ start, end }) => post.text.slice(start, end))).toEqual(
      Array.from({ length: 2 }, () => '●●（伏せました。原本は甲第1号証）'),
    );
  });

  it('are never left in a text that holds them, whatever stands around', () => {
    const around = fc.string({ unit: fc.constantFrom('あ', '-', '9', '０', ' ', '𠮷') });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const covered = coverSecrets(`${before}北町9-9-9${after}`, ['北町9-9-9'], '●●');
        expect(occurrences(covered, '北町9-9-9')).toEqual([]);
      }),
    );
  });
});
