import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

// `prisma generate` insists on a schema engine that it does not use, and would download it from a host that closed
// networks do not reach. Pointing it at any existing file satisfies the check (seen with Prisma 7.10).
const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
const { status, stderr } = spawnSync(process.execPath, [prisma, 'generate'], {
  stdio: ['ignore', 'ignore', 'pipe'],
  encoding: 'utf8',
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
});
if (status !== 0) console.error(stderr);
process.exitCode = status ?? 1;
