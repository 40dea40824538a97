import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Which rooms a room may import from. A room that is missing here fails the test: say where it stands. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  store: ['kernel'],
  jobs: ['kernel', 'store'],
  language: ['kernel'],
  roster: ['kernel', 'language'],
  register: ['kernel', 'store', 'roster'],
  source: ['kernel'],
  sample: ['kernel'],
  scan: ['kernel', 'store', 'source'],
  match: ['kernel', 'language', 'roster'],
  detect: ['kernel', 'language', 'roster', 'match'],
  analysis: ['kernel', 'match', 'detect'],
  capture: ['kernel'],
  evidence: ['kernel', 'store', 'capture'],
  notify: ['kernel', 'store'],
  alert: ['kernel', 'store', 'scan', 'match', 'detect', 'analysis', 'evidence', 'notify'],
  access: ['kernel', 'store'],
  subject: ['kernel', 'store', 'access'],
  triage: ['kernel', 'store', 'register', 'detect', 'analysis', 'evidence', 'notify', 'alert', 'access'],
  care: ['kernel', 'store', 'notify', 'access'],
  case: [
    'kernel',
    'store',
    'register',
    'analysis',
    'capture',
    'evidence',
    'notify',
    'alert',
    'access',
    'triage',
    'care',
  ],
  office: [
    ...[
      'kernel',
      'store',
      'roster',
      'register',
      'match',
      'detect',
      'analysis',
      'evidence',
      'alert',
      'access',
      'triage',
    ],
    ...['case', 'sample'],
  ],
  print: ['kernel', 'capture'],
  packet: ['kernel', 'store', 'analysis', 'capture', 'evidence', 'print', 'access', 'case'],
  report: ['kernel', 'store', 'scan', 'analysis', 'print', 'notify', 'access'],
  operations: ['kernel', 'store', 'jobs', 'capture', 'evidence'],
  console: [
    ...['kernel', 'store', 'jobs', 'roster', 'register', 'source', 'scan', 'detect', 'analysis', 'capture', 'evidence'],
    ...['notify', 'alert', 'access', 'triage', 'care', 'case', 'print', 'packet', 'report', 'operations', 'subject'],
  ],
};

/** Packages that belong to one room: everyone else goes through its door. */
const onlyIn: Readonly<Record<string, readonly string[]>> = {
  '@prisma/': ['store'],
  pg: ['store', 'jobs'],
  bullmq: ['jobs'],
  ioredis: ['jobs'],
  kuromoji: ['language'],
  undici: ['source', 'capture'],
  'playwright-core': ['capture', 'print'],
  hono: ['console', 'sample'],
  'htmx.org': ['console'],
  '@digital-go-jp/': ['console', 'print', 'report'],
  uqr: ['console'],
  'better-auth': ['access'],
  '@simplewebauthn/': ['access'],
  docx: ['packet'],
  'age-encryption': ['packet', 'operations'],
  '@cantoo/': ['print'],
  echarts: ['report'],
  exceljs: ['report'],
  nodemailer: ['notify'],
  'ical-generator': ['case'],
  '@holiday-jp/': ['kernel'],
  'prom-client': ['operations'],
};

interface Import {
  file: string;
  from: string;
  to: string;
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('/generated/'));
}

const importPattern = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/gu;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(importPattern)].map(([, specifier = '']) => {
    const to = specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier;
    return { file, from: roomOf(file), to };
  });
}

function roomOf(path: string): string {
  const [top = '', room = '', ...rest] = path.split('/');
  return top === 'src' && rest.length > 0 ? room : top === 'src' ? 'compose' : top;
}

const imports = [...filesUnder('src'), ...filesUnder('workers')].flatMap(importsOf);
const rooms = [...new Set(filesUnder('src').map(roomOf))].filter((room) => !['cli', 'compose'].includes(room));

describe('imports go one way', () => {
  it.each(rooms)('%s knows only rooms before it', (room) => {
    const allowed = mayKnow[room];
    expect(allowed, `say in this test what "${room}" may know`).toBeDefined();
    const wrong = imports
      .filter(({ from, to }) => from === room && to.startsWith('src/') && roomOf(to) !== room)
      .filter(({ to }) => !allowed?.includes(roomOf(to)));
    expect(wrong).toEqual([]);
  });

  it('a room is entered by its door', () => {
    const throughTheWall = imports.filter(
      ({ from, to }) =>
        to.startsWith('src/') && roomOf(to) !== from && !/^src\/(\w+\/index|compose[\w-]*)\.ts$/u.test(to),
    );
    expect(throughTheWall.filter(({ to }) => !to.startsWith('src/cli/'))).toEqual([]);
  });

  it('nothing but the command line knows the workers', () => {
    const wrong = imports.filter(({ from, to }) => to.startsWith('workers/') && from !== 'workers' && from !== 'cli');
    expect(wrong).toEqual([]);
  });

  it('workers know the catalogue, what is composed, and the rooms’ doors, but no SQL', () => {
    const wrong = imports.filter(({ from, to }) => from === 'workers' && !/^(src|workers|node:)/u.test(to));
    expect(wrong).toEqual([]);
    for (const file of filesUnder('workers')) {
      expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/\$queryRaw|\$executeRaw|\.client\./u);
    }
  });

  it.each(Object.entries(onlyIn))('%s is used only in its room', (name, allowed) => {
    const isIt = (to: string) => (name.endsWith('/') ? to.startsWith(name) : to === name || to.startsWith(`${name}/`));
    expect(imports.filter(({ from, to }) => isIt(to) && !allowed.includes(from))).toEqual([]);
  });
});

it('a worker file is thin', () => {
  for (const file of filesUnder('workers')) {
    expect(readFileSync(join(root, file), 'utf8').split('\n').length, file).toBeLessThanOrEqual(61);
  }
});
