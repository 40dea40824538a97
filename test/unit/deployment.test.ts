import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { roles } from '../../src/jobs/index.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

const serviceSchema = z.object({
  image: z.string(),
  user: z.string(),
  restart: z.string(),
  init: z.boolean(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  cap_add: z.array(z.string()).default([]),
  privileged: z.boolean().default(false),
  security_opt: z.array(z.string()),
  command: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  tmpfs: z.array(z.string()),
  secrets: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()).min(2) }),
});

const compose = z
  .object({
    services: z.record(z.string(), serviceSchema),
    networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
    volumes: z.record(z.string(), z.object({})),
    secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  })
  .parse(parse(read('docker-compose.yml'), { merge: true }));

const services = Object.entries(compose.services);
const service = (name: string) => serviceSchema.parse(compose.services[name]);
const workers = services.filter(([, { command }]) => command.includes('worker'));

describe('every service of docker-compose.yml', () => {
  it.each(services)('%s runs locked down', (_name, one) => {
    expect(one).toMatchObject({ init: true, read_only: true, privileged: false, restart: 'unless-stopped' });
    expect(one.cap_drop).toEqual(['ALL']);
    expect(one.cap_add).toEqual([]);
    expect(one.security_opt).toEqual(['no-new-privileges:true']);
    expect(['node', 'postgres', 'valkey']).toContain(one.user);
  });

  it.each(services)('%s takes its secrets by file, from those that are declared', (_name, one) => {
    for (const secret of one.secrets) expect(Object.keys(compose.secrets)).toContain(secret);
    for (const [name, value] of Object.entries(one.environment)) {
      if (/PASSWORD|DATABASE_URL|REDIS_URL/.test(name)) {
        expect(name).toMatch(/_FILE$/);
        expect(one.secrets.map((secret) => `/run/secrets/${secret}`)).toContain(value);
      }
    }
    for (const [path = ''] of one.command.join(' ').matchAll(/\/run\/secrets\/\w+/g)) {
      expect(one.secrets).toContain(path.split('/').at(-1));
    }
  });

  it.each(services)('%s uses only networks, volumes and services that are declared', (_name, one) => {
    for (const network of one.networks) expect(Object.keys(compose.networks)).toContain(network);
    for (const other of Object.keys(one.depends_on)) expect(Object.keys(compose.services)).toContain(other);
    const named = one.volumes.map((volume) => volume.split(':')[0] ?? '').filter((name) => !name.startsWith('.'));
    for (const name of named) expect(Object.keys(compose.volumes)).toContain(name);
  });
});

describe('the roles in docker-compose.yml', () => {
  it('are one service each, so that each can be scaled by itself', () => {
    expect(workers.map(([name]) => name).toSorted()).toEqual([...roles].toSorted());
    for (const [name, { command }] of workers) {
      expect(command).toEqual(['node', 'src/cli/main.ts', 'worker', name]);
    }
  });

  it('wait for the console, which applies the migrations', () => {
    for (const [name, { depends_on }] of workers) {
      expect(depends_on, name).toEqual({ console: { condition: 'service_healthy' } });
    }
    expect(service('console').depends_on).toEqual({
      database: { condition: 'service_healthy' },
      queue: { condition: 'service_healthy' },
    });
  });

  it('reach the outside only where they read from it', () => {
    const outward = services.filter(([, { networks }]) => networks.includes('outside')).map(([name]) => name);
    expect(outward.toSorted()).toEqual(['capture', 'console', 'notify', 'packet', 'recheck', 'scan']);
    expect(compose.networks.inner?.internal).toBe(true);
  });
});

describe('the console in docker-compose.yml', () => {
  it('is published on loopback alone, and nothing else is published', () => {
    for (const [name, { ports }] of services) {
      if (name !== 'console') expect(ports, name).toEqual([]);
    }
    for (const port of service('console').ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('keeps evidence on a volume', () => {
    expect(service('console').volumes).toContain('evidence:/data');
    expect(service('console').environment.MIMAMORI_DATA).toBe('/data');
  });
});

describe('the database and the queue in docker-compose.yml', () => {
  it('are PostgreSQL 18 and Valkey with an append-only file and no eviction', () => {
    expect(service('database').image).toMatch(/^postgres:18\b/);
    expect(service('queue').image).toMatch(/^valkey\/valkey:/);
    const command = service('queue').command.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  it('keep their data where these images keep it', () => {
    // From version 18 on the image declares its volume one folder higher than before.
    expect(service('database').volumes).toEqual(['database:/var/lib/postgresql']);
    expect(service('queue').volumes).toEqual(['queue:/data']);
  });
});

describe('the environment in docker-compose.yml', () => {
  it('holds only settings that the configuration reads', () => {
    const known = read('src/kernel/config.ts');
    for (const name of Object.keys(service('scan').environment)) {
      if (!/^(HTTPS?|NO)_PROXY$/.test(name)) expect(known, name).toContain(` ${name.replace(/_FILE$/, '')}: z`);
    }
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('stands on the Node that the project asks for', () => {
    const bases = lines.filter((line) => line.startsWith('FROM '));
    expect(bases.length).toBe(2);
    for (const base of bases) expect(base).toMatch(/^FROM node:24-bookworm-slim\b/);
  });

  it('ends as an ordinary user', () => {
    expect(lines.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
  });

  it('copies only what the ignore file lets through', () => {
    const open = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.toSorted()).toEqual(open.toSorted());
    expect(read('.dockerignore').split('\n')).toContain('*');
  });

  it('and docker-compose.yml run only files that exist', () => {
    const run = `${read('Dockerfile')}${read('docker-compose.yml')}`.matchAll(/\b(?:src|workers)\/[\w/-]+\.ts\b/g);
    const files = new Set([...run].map(([file]) => file));
    expect(files.size).toBeGreaterThan(1);
    for (const file of files) expect(existsSync(new URL(`../../${file}`, import.meta.url)), file).toBe(true);
  });
});
