import { stringify } from 'yaml';
import type { Roster } from './person.ts';

/** Writes a roster as `roster.yaml`; reading it again gives the same roster. */
export function serialiseRoster({ organisation, people }: Roster): string {
  const withoutEmpty = (record: object): object =>
    Object.fromEntries(
      Object.entries(record).filter(
        ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
      ),
    );
  const file = {
    organisation: withoutEmpty({ ...organisation, departments: organisation.departments.map(withoutEmpty) }),
    people: people.map(withoutEmpty),
  };
  return stringify(file, { schema: 'core', lineWidth: 0, aliasDuplicateObjects: false });
}
