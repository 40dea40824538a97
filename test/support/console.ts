import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Access, openAccess, type UserRole, type Viewer } from '../../src/access/index.ts';
import { createConsole } from '../../src/console/app.ts';
import type { ConsoleDependencies } from '../../src/console/index.ts';
import type { Route } from '../../src/console/route.ts';
import { startConsole } from '../../src/console/serve.ts';
import { formToken } from '../../src/console/shell/token.ts';
import { newId, readConfig, silentLog, systemClock } from '../../src/kernel/index.ts';
import { createMetrics } from '../../src/operations/index.ts';
import type { Store } from '../../src/store/index.ts';
import { notifyDependencies } from './notify.ts';
import { freshStore } from './store.ts';

/** What came back. */
export interface Answer {
  status: number;
  text: string;
  headers: Headers;
  /** Where a redirect leads. */
  location: string | null;
}

export type Fields = Readonly<Record<string, string | readonly string[] | File>>;

/** Somebody at a browser: a user signed in with a role, or nobody. */
export interface Visitor {
  viewer: Viewer;
  /** Value of the Cookie header. */
  cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a form as our own page would, with its token. */
  post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Answer>;
  /** For a real browser (Playwright's `context.addCookies`), with the address from `listen`. */
  cookiesFor(url: string): { name: string; value: string; url: string }[];
}

export interface TestConsole {
  deps: ConsoleDependencies;
  store: Store;
  access: Access;
  /** A new user of that role, signed in. */
  as(role: UserRole, user?: Partial<Pick<Viewer, 'name' | 'personId' | 'section'>>): Promise<Visitor>;
  nobody: Visitor;
  /** A request as it stands. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** Serves it on a free loopback port until the end of the file. */
  listen(): Promise<string>;
}

const ORIGIN = 'http://localhost';

/** The console over a fresh store (or a given one), without opening a port. */
export async function testConsole(
  overrides: Partial<ConsoleDependencies> = {},
  routes?: readonly Route[],
): Promise<TestConsole> {
  const store = overrides.store ?? (await freshStore());
  const dataFolder = mkdtempSync(join(tmpdir(), 'mimamori-console-'));
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));
  const config = { ...readConfig({ MIMAMORI_DATA: dataFolder, PORT: '0' }) };
  const access = await openAccess({ store, secret: 'only for tests '.repeat(4), publicUrl: ORIGIN });
  const evidence = async () => Promise.reject(new TypeError('this test has no evidence'));
  const queueCounts = async () => ({ detect: { waiting: 0 } });
  const metrics = createMetrics({ store, dataFolder, now: () => systemClock.now(), queueCounts });
  const told = notifyDependencies(store, () => systemClock.now());
  const notify = async () => told;
  const deps: ConsoleDependencies = {
    ...{ store, clock: systemClock, log: silentLog, config, access, evidence, notify, metrics: async () => metrics },
    packets: async () => Promise.reject(new TypeError('this test makes no packets')),
    ...overrides,
  };
  const app = createConsole(deps, routes);

  const visitor = (viewer: Viewer, cookie: string, binding: string): Visitor => {
    const send = async (path: string, init: RequestInit) => {
      const response = await app.request(new Request(new URL(path, ORIGIN), { redirect: 'manual', ...init }));
      const { status, headers } = response;
      return { status, headers, text: await response.text(), location: headers.get('location') };
    };
    return {
      viewer,
      cookie,
      get: (path, headers = {}) => send(path, { headers: { cookie, ...headers } }),
      post: (path, fields = {}, headers = {}) => {
        const body = toForm({ _token: formToken(deps.access, binding), ...fields });
        return send(path, { method: 'POST', body, headers: { cookie, origin: ORIGIN, host: 'localhost', ...headers } });
      },
      cookiesFor: (url) =>
        cookie.split('; ').map((pair) => {
          const [name = '', value = ''] = pair.split(/=(.*)/su);
          return { name, value, url };
        }),
    };
  };

  const visit = 'v'.repeat(32);
  const nobody = { id: 'nobody', name: '', role: 'auditor', personId: null, section: null } as const;
  return {
    deps,
    store,
    access: deps.access,
    fetch: async (path, init) => app.request(new Request(new URL(path, ORIGIN), { redirect: 'manual', ...init })),
    nobody: visitor(nobody, `mimamori.visit=${visit}`, visit),
    async as(role, user = {}) {
      const viewer = { id: newId(), name: '見本 花子', role, personId: null, section: null, ...user };
      const now = new Date();
      await store.client.user.create({
        data: { ...viewer, email: `${viewer.id}@city.mihon.example`, createdAt: now, updatedAt: now },
      });
      const cookie = cookieHeader(await deps.access.openSession(viewer.id));
      const signedIn = await deps.access.signedIn(new Headers({ cookie }));
      return visitor(viewer, cookie, signedIn?.sessionId ?? '');
    },
    async listen() {
      const server = await startConsole(deps);
      afterAll(() => server.stop());
      return server.url;
    },
  };
}

/** Set-Cookie lines as a browser would send them back. */
export function cookieHeader(lines: readonly string[]): string {
  return lines.map((line) => line.split(';', 1)[0]).join('; ');
}

function toForm(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File) form.append(name, value);
    else for (const one of [value].flat()) form.append(name, String(one));
  }
  return form;
}
