import { sha256 } from '../kernel/index.ts';
import type { Department, Person, Roster } from '../roster/index.ts';
import { type AuditDetails, appendAudit, type Store } from '../store/index.ts';

/** The roster as the database holds it. */
export interface KeptRoster {
  roster: Roster;
  /** Changes whenever an import changes anything; what is built from the roster is built anew then. */
  version: string;
  isSample: boolean;
}

export interface RosterChange {
  added: string[];
  changed: string[];
  left: string[];
}

/** @returns the version of the kept roster without reading it, or undefined where none has been imported. */
export async function rosterVersion(store: Store): Promise<string | undefined> {
  const row = await store.client.organisation.findUnique({ where: { id: 1 }, select: { rosterVersion: true } });
  return row?.rosterVersion;
}

export async function loadRoster(store: Store): Promise<KeptRoster | undefined> {
  const organisation = await store.client.organisation.findUnique({ where: { id: 1 } });
  if (!organisation) return undefined;
  const people = await store.client.person.findMany({ where: { leftAt: null }, orderBy: { id: 'asc' } });
  const { name, keywords, officialContacts, officialAddresses } = organisation;
  return {
    roster: {
      organisation: {
        name,
        keywords,
        departments: parseDepartments(organisation.departments),
        officialContacts,
        officialAddresses,
      },
      people: people.map(toPerson),
    },
    version: organisation.rosterVersion,
    isSample: organisation.sample,
  };
}

/** Replaces the kept roster; people who are no longer listed are marked as left. Who changed what is in the audit chain. */
export async function keepRoster(
  store: Store,
  roster: Roster,
  by: { actor: string; now: Date; isSample: boolean },
): Promise<RosterChange> {
  const version = sha256(JSON.stringify(roster));
  return store.transaction(async (tx) => {
    const before = new Map(
      (await tx.person.findMany({ where: { leftAt: null } })).map((row) => [row.id, toPerson(row)]),
    );
    const change: RosterChange = { added: [], changed: [], left: [] };
    const edits: AuditDetails[] = [];
    for (const person of roster.people) {
      const known = before.get(person.id);
      const fields = known ? changedFields(known, person) : [];
      if (!known) change.added.push(person.id);
      if (fields.length > 0) change.changed.push(person.id);
      if (fields.length > 0) edits.push({ person: person.id, fields });
      const data = {
        ...person,
        consent: undefined,
        consentOn: person.consent ? new Date(person.consent) : null,
        leftAt: null,
      };
      const { consent: _, ...row } = data;
      if (!known || fields.length > 0) {
        await tx.person.upsert({ where: { id: person.id }, create: row, update: { ...emptied, ...row } });
      }
    }
    const listed = new Set(roster.people.map(({ id }) => id));
    change.left = [...before.keys()].filter((id) => !listed.has(id));
    await tx.person.updateMany({ where: { id: { in: change.left } }, data: { leftAt: by.now } });
    const row = {
      ...roster.organisation,
      departments: toJson(roster.organisation.departments),
      rosterVersion: version,
      sample: by.isSample,
      importedAt: by.now,
    };
    await tx.organisation.upsert({ where: { id: 1 }, create: row, update: row });
    await appendAudit(
      tx,
      [
        {
          actor: by.actor,
          action: 'roster.imported',
          subjectKind: 'roster',
          subjectId: version,
          details: { ...change, edits: edits.map((edit) => JSON.stringify(edit)) },
        },
      ],
      by.now,
    );
    return change;
  });
}

const emptied = { given: null, familyKana: null, givenKana: null, department: null, title: null };

/** Names of the fields that differ; the values stay out of the audit chain. */
export function changedFields(before: Person, after: Person): string[] {
  const left: Record<string, unknown> = { ...before };
  const right: Record<string, unknown> = { ...after };
  return Object.keys(left).filter((field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]));
}

interface PersonRow {
  id: string;
  family: string;
  given: string | null;
  familyKana: string | null;
  givenKana: string | null;
  department: string | null;
  title: string | null;
  aliases: string[];
  consentOn: Date | null;
}

function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    family: row.family,
    given: row.given ?? undefined,
    familyKana: row.familyKana ?? undefined,
    givenKana: row.givenKana ?? undefined,
    department: row.department ?? undefined,
    title: row.title ?? undefined,
    aliases: row.aliases,
    consent: row.consentOn?.toISOString().slice(0, 10),
  };
}

function toJson(departments: readonly Department[]) {
  return departments.map(({ name, aliases }) => ({ name, aliases }));
}

function parseDepartments(value: unknown): Department[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('name' in entry) || !('aliases' in entry)) return [];
    const { name, aliases } = entry;
    return typeof name === 'string' && Array.isArray(aliases) ? [{ name, aliases: aliases.map(String) }] : [];
  });
}
