import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import LongestFirst from './support/longest-first.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  test: {
    root,
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 3, // Tests wait for browsers and databases about a third of their time.
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    reporters: ['default', fileURLToPath(new URL('support/plain-count.ts', import.meta.url))],
    globalSetup: ['test/support/database.ts'],
  },
});
