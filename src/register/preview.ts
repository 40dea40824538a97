import type { Roster } from '../roster/index.ts';
import { changedFields } from './kept.ts';

/** What an import would change, before it does. */
export interface RosterPreview {
  added: string[];
  changed: { id: string; fields: string[] }[];
  left: string[];
  /** Listed, but without the day of their consent: never watched for. */
  withoutConsent: string[];
  organisationChanges: boolean;
}

export function previewRoster(before: Roster | undefined, next: Roster): RosterPreview {
  const known = new Map(before?.people.map((person) => [person.id, person]));
  const listed = new Set(next.people.map(({ id }) => id));
  return {
    added: next.people.filter(({ id }) => !known.has(id)).map(({ id }) => id),
    changed: next.people.flatMap((person) => {
      const earlier = known.get(person.id);
      const fields = earlier ? changedFields(earlier, person) : [];
      return fields.length > 0 ? [{ id: person.id, fields }] : [];
    }),
    left: [...known.keys()].filter((id) => !listed.has(id)),
    withoutConsent: next.people.filter(({ consent }) => consent === undefined).map(({ id }) => id),
    organisationChanges: JSON.stringify(before?.organisation) !== JSON.stringify(next.organisation),
  };
}
