import type { Roster } from './person.ts';

/**
 * What to ask of a source that searches: the organisation's words, full names of people who consented, and their
 * nicknames. Bare surnames are left out: they would bring in posts about half the country. In order of use, without doubles.
 */
export function searchTerms({ organisation, people }: Roster): string[] {
  const watched = people.filter((person) => person.consent !== undefined);
  return [
    ...new Set([
      organisation.name,
      ...organisation.keywords,
      ...watched.flatMap(({ family, given }) => (given === undefined ? [] : [`${family}${given}`])),
      ...watched.flatMap((person) => person.aliases.filter((alias) => [...alias].length >= 3)),
    ]),
  ].filter((term) => term !== '');
}
