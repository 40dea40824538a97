export { describeFault, type RosterFault } from './fault.ts';
export { parseRosterCsv } from './parse-csv.ts';
export { parseOrganisationYaml, parseRosterYaml } from './parse-yaml.ts';
export type { Department, Organisation, Person, Roster } from './person.ts';
export { searchTerms } from './search-terms.ts';
export { serialiseRoster } from './serialise.ts';
