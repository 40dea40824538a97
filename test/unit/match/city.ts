import { loadTokenizer } from '../../../src/language/index.ts';
import { createMatcher, type Matcher, type Mention } from '../../../src/match/index.ts';
import { parseRosterYaml, type Roster } from '../../../src/roster/index.ts';

/** Invented staff with names that are hard in different ways. */
export const roster: Roster = parseRosterYaml(`
organisation:
  name: みほん市
  keywords: [みほん市役所]
  departments: [{name: 市民課, aliases: [市民窓口]}, {name: 税務課}, {name: 建設課}]
people:
  - {id: S001, family: 田中, given: 一郎, familyKana: たなか, givenKana: いちろう, department: 市民課, title: 課長, aliases: [タナピー], consent: 2026-10-01}
  - {id: S002, family: 林, given: 一, familyKana: はやし, givenKana: はじめ, department: 税務課, title: 主事, consent: 2026-10-01}
  - {id: S003, family: 佐々木, given: 茂, familyKana: ささき, givenKana: しげる, department: 税務課, title: 係長, consent: 2026-10-01}
  - {id: S004, family: 鈴木, given: 花子, familyKana: すずき, givenKana: はなこ, department: 税務課, title: 係長, consent: 2026-10-01}
  - {id: S005, family: 田中, given: 花子, familyKana: たなか, givenKana: はなこ, department: 税務課, title: 係長, consent: 2026-10-01}
  - {id: S006, family: 髙橋, given: 健, familyKana: たかはし, givenKana: けん, department: 建設課, title: 主任, consent: 2026-10-01}
  - {id: S007, family: 森, given: 大, familyKana: もり, givenKana: だい, department: 税務課, title: 係長}
  - {id: S008, family: 渡辺, given: 翔颯, familyKana: わたなべ, givenKana: しょうま, department: 建設課, title: 主査, consent: 2026-10-01}
  - {id: S009, family: 小山, given: 正明, familyKana: こやま, givenKana: まさあき, department: 建設課, title: 課長, consent: 2026-10-01}
  - {id: S010, family: 川崎, given: 俊, familyKana: かわさき, givenKana: しゅん, department: 建設課, title: 主事, consent: 2026-10-01}
  - {id: S011, family: 吉田, given: 健司, familyKana: よしだ, givenKana: けんじ, department: 税務課, title: 主任, consent: 2026-10-01}
  - {id: S012, family: 吉田, given: 健司, familyKana: よしだ, givenKana: けんじ, department: 建設課, title: 主査, consent: 2026-10-01}
  - {id: S013, family: 早坂, given: 澪, familyKana: はやさか, givenKana: みお, department: 市民課, title: 議員, consent: 2026-10-01}
  - {id: S014, family: 鵜沼, given: 巴, familyKana: うぬま, givenKana: ともえ, department: 市民課, title: 教諭, consent: 2026-10-01}
  - {id: S015, family: 仲村, given: 浩次, familyKana: なかむら, givenKana: こうじ, department: 市民課, title: 主査, consent: 2026-10-01}
  - {id: S016, family: 中村, given: 直, familyKana: なかむら, givenKana: すなお, department: 税務課, title: 参事, consent: 2026-10-01}
  - {id: S017, family: 中村, given: 惠, familyKana: なかむら, givenKana: めぐみ, department: 市民課, title: 主査, consent: 2026-10-01}
`);

export const matcher: Matcher = createMatcher(roster, await loadTokenizer());

export function mentionsIn(text: string, threadText?: string): Mention[] {
  return matcher.match({ id: 'p', text, ...(threadText === undefined ? {} : { threadText }) });
}

/** `S001 田中一郎` for each person that a text names. */
export function peopleIn(text: string, threadText?: string): string[] {
  return mentionsIn(text, threadText)
    .filter(({ kind }) => kind === 'person')
    .map(({ ref, start, end, ambiguous }) => `${ambiguous?.join('/') ?? ref} ${text.slice(start, end)}`);
}
