import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readData, readScript } from '../../../src/sample/script.ts';

const script = readScript();
const lines = [...script.atStart, ...script.arriving];
const harmless = new Set(['criticism', 'praise', 'chatter']);

const roster = z
  .object({
    organisation: z.object({ officialContacts: z.array(z.string()) }),
    people: z.array(
      z.object({
        id: z.string(),
        family: z.string(),
        given: z.string().optional(),
        title: z.string().optional(),
        consent: z.string().optional(),
      }),
    ),
  })
  .parse(parse(readData('roster.yaml')));

describe('the sample roster', () => {
  it('has about forty people with ids of their own, two of one surname, and one without consent', () => {
    expect(roster.people.length).toBeGreaterThanOrEqual(40);
    expect(new Set(roster.people.map(({ id }) => id)).size).toBe(roster.people.length);
    expect(roster.people.filter(({ family }) => family === '田中')).toHaveLength(2);
    expect(roster.people.filter(({ consent }) => consent === undefined)).toHaveLength(1);
  });

  it('holds only invented numbers and addresses', () => {
    for (const contact of roster.organisation.officialContacts) {
      expect(contact).toMatch(/^(03-0000-\d{4}|[a-z]+@city\.mihon\.example)$/);
    }
  });
});

describe('the sample posts', () => {
  it('have keys of their own and known authors, threads and parents', () => {
    const keys = lines.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const line of lines) {
      expect(script.authors, line.key).toHaveProperty(line.by);
      expect(script.threads, line.key).toHaveProperty(line.thread);
      if (line.replyTo) expect(keys, line.key).toContain(line.replyTo);
    }
  });

  it('hold only invented telephone numbers and e-mail addresses', () => {
    for (const { text, key } of lines) {
      for (const [number] of text.matchAll(/0\d{1,3}-\d{2,4}-[\d{]/g)) expect(number, key).toMatch(/^0[39]0?-0000-/);
      for (const [address] of text.matchAll(/[\w.]+@[\w.]+\w/g)) expect(address, key).toMatch(/\.example$/);
    }
  });

  it('attack at the start at least a dozen watched people by full name or by surname and title', () => {
    const attacks = script.atStart.filter(({ kind }) => !harmless.has(kind)).map(({ text }) => text);
    const watched = roster.people.filter(({ consent }) => consent !== undefined);
    const attacked = watched.filter(({ family, given, title }) =>
      attacks.some((text) => text.includes(`${family}${given ?? title}`) || text.includes(`${family}${title}`)),
    );
    expect(attacked.length).toBeGreaterThanOrEqual(12);
  });

  it('are harmless for the greater part', () => {
    const calm = lines.filter(({ kind }) => harmless.has(kind));
    expect(calm.length).toBeGreaterThan(lines.length / 2);
  });

  it('name nobody of the city in idle talk', () => {
    const talk = lines.filter(({ kind }) => kind === 'chatter');
    const naming = talk.filter(
      ({ text }) =>
        text.includes('みほん') || roster.people.some(({ family, given }) => text.includes(`${family}${given}`)),
    );
    expect(naming.map(({ key }) => key)).toEqual([]);
  });
});
