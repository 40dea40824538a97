import { beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../../src/access/index.ts';
import { routes } from '../../../src/console/routes.ts';
import { testConsole, type Visitor } from '../../support/console.ts';
import { expected, letters } from './expected-rights.ts';

const REACHED = 'reached';
/** The real routes behind the real shell; only what they would do is left out. */
const stubs = routes.map((route) => ({ ...route, handle: () => new Response(REACHED) }));
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

let visitors: Visitor[];
let nobody: Visitor;

beforeAll(async () => {
  const console = await testConsole({}, stubs);
  visitors = await Promise.all(roles.map((role) => console.as(role)));
  ({ nobody } = console);
});

describe('every route × every role', () => {
  it.each(routes.map((route) => [nameOf(route), route] as const))('%s', async (name, { method, path }) => {
    const address = path.replaceAll(/:\w+/gu, 'x');
    const reaches = async (visitor: Visitor) =>
      (await (method === 'GET' ? visitor.get(address) : visitor.post(address))).text === REACHED;
    let reachedBy = '';
    for (const visitor of visitors) if (await reaches(visitor)) reachedBy += letters[visitor.viewer.role];
    if (await reaches(nobody)) reachedBy += ' and nobody';
    expect(reachedBy, 'who gets in; the table is test/flow/console/expected-rights.ts').toBe(expected[name]);
  });

  it('the table names no route that is gone', () => {
    expect(Object.keys(expected).filter((name) => !routes.some((route) => nameOf(route) === name))).toEqual([]);
  });

  it('no two routes are one', () => {
    expect(new Set(routes.map(nameOf)).size).toBe(routes.length);
  });

  it('a POST without its form token reaches nothing, whoever sends it', async () => {
    for (const route of routes.filter(({ method }) => method === 'POST')) {
      const address = route.path.replaceAll(/:\w+/gu, 'x');
      for (const visitor of visitors) {
        expect((await visitor.post(address, { _token: 'x' })).text, nameOf(route)).not.toBe(REACHED);
      }
    }
  });
});
