import { createDetector, type Detection } from '../../../src/detect/index.ts';
import { loadTokenizer } from '../../../src/language/index.ts';
import type { Mention } from '../../../src/match/index.ts';
import type { Person, Roster } from '../../../src/roster/index.ts';

const person = (id: string, family: string, given: string): Person => ({
  id,
  family,
  given,
  familyKana: undefined,
  givenKana: undefined,
  department: '市民課',
  title: '課長',
  aliases: [],
  consent: '2026-10-01',
});

export const roster: Roster = {
  organisation: {
    name: 'みほん市',
    keywords: ['みほん市役所'],
    departments: [],
    officialContacts: ['03-0000-1111', 'shimin@city.mihon.example'],
    officialAddresses: ['みほん市本町1-1-1'],
  },
  people: [person('S001', '田中', '一郎'), person('S002', '佐伯', '美咲')],
};

/** Mentions by hand: 田中 is S001, 佐伯 is S002, みほん市 and 市役所 are the organisation. */
export function mentionsIn(text: string): Mention[] {
  return [
    ...text.matchAll(/田中(?:一郎)?(?:課長|さん|氏)?|佐伯(?:美咲)?(?:係長|さん)?|みほん市役所|みほん市|市役所/gu),
  ].map((match) => {
    const kind = match[0].includes('市') ? ('organisation' as const) : ('person' as const);
    const ref = kind === 'organisation' ? 'みほん市' : match[0].startsWith('田中') ? 'S001' : 'S002';
    return { kind, ref, start: match.index, end: match.index + match[0].length, via: 'test', confidence: 0.97 };
  });
}

export const tokenizer = await loadTokenizer();
export const detector = createDetector({ roster, tokenizer });

export function detect(text: string, threadText?: string): Detection {
  const thread = mentionsIn(threadText ?? '').map((mention) => ({ ...mention, start: 0, end: 0, via: 'thread' }));
  const post = threadText === undefined ? { id: 'p', text } : { id: 'p', text, threadText };
  return detector.detect(post, [...mentionsIn(text), ...thread]);
}
