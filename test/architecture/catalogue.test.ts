import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { catalogue, jobNames, jobsOf, roles } from '../../src/jobs/index.ts';
import { schedule } from '../../workers/schedule.ts';

const workers = fileURLToPath(new URL('../../workers', import.meta.url));
const text = readdirSync(workers)
  .map((file) => readFileSync(`${workers}/${file}`, 'utf8'))
  .join('\n');

it.each(jobNames())('%s has exactly one handler', (name) => {
  expect(text.split(`async '${name}'(`).length - 1).toBe(1);
});

it('every role has a job and every job a role', () => {
  for (const role of roles) expect(jobsOf(role), role).not.toEqual([]);
  expect(roles.flatMap(jobsOf).sort()).toEqual(jobNames().sort());
});

it('a timed job needs no payload', () => {
  for (const { name } of schedule) expect(catalogue[name].payload.safeParse({}).success, name).toBe(true);
});
