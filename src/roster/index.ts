export { describeFault, type RosterFault } from './fault.ts';
export { type KeptRoster, keepRoster, loadRoster, type RosterChange, rosterVersion } from './kept.ts';
export { parseRosterCsv } from './parse-csv.ts';
export { parseOrganisationYaml, parseRosterYaml } from './parse-yaml.ts';
export type { Department, Organisation, Person, Roster } from './person.ts';
export { searchTerms } from './search-terms.ts';
export { serialiseRoster } from './serialise.ts';
export { itaijiGroups } from './variants/itaiji.ts';
export { canonicalRomaji, hepburn } from './variants/romaji.ts';
