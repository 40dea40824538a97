import type { Analyser } from '../../src/analysis/index.ts';
import { composeAnalyser } from '../../src/compose-analyser.ts';
import { parseRosterYaml, type Roster } from '../../src/roster/index.ts';

/** A small invented city for tests. */
export const rosterYaml = `
organisation:
  name: みほん市
  keywords: [みほん市役所]
  departments:
    - name: 市民課
      aliases: [市民窓口]
  officialContacts: ["03-0000-1111"]
people:
  - {id: S001, family: 田中, given: 一郎, familyKana: たなか, givenKana: いちろう, department: 市民課, title: 課長, consent: 2026-10-01}
  - {id: S002, family: 佐々木, given: 花子, familyKana: ささき, givenKana: はなこ, department: 税務課, consent: 2026-10-01}
  - {id: S003, family: 鈴木, given: 次郎, department: 税務課}
`;

export const roster: Roster = parseRosterYaml(rosterYaml);

let analyser: Promise<Analyser> | undefined;

/** The real analyser over that city, built once per file. */
export function cityAnalyser(): Promise<Analyser> {
  analyser ??= composeAnalyser(roster, { dataFolder: 'data' });
  return analyser;
}

/** Words that the analyser takes for an attack on S001, and harsh criticism that it lets go. */
export const attack = '市民課の田中一郎課長を明日殺しに行く';
export const criticism = 'みほん市役所の対応は最悪。二度と行きたくない';
