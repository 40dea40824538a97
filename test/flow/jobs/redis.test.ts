import { afterAll, beforeAll, describe } from 'vitest';
import { type RedisServer, redisProgram, useRedis } from '../../support/queues.ts';
import { describeJobContract } from './contract.ts';

const isThere = process.env.REDIS_URL !== undefined || redisProgram() !== undefined;
if (!isThere) console.log('skipped: job contract on Redis (no REDIS_URL, no redis-server or valkey-server on PATH)');

describe.runIf(isThere)('with a Redis or Valkey server', () => {
  let server: RedisServer | undefined;
  beforeAll(async () => {
    server = await useRedis();
  });
  afterAll(() => server?.stop());

  describeJobContract('Redis', () => ({ redisUrl: server?.url, databaseUrl: '' }));
});
