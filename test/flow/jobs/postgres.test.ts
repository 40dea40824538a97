import { beforeAll } from 'vitest';
import { freshDatabase } from '../../support/store.ts';
import { describeJobContract } from './contract.ts';

let databaseUrl = '';
beforeAll(async () => {
  databaseUrl = await freshDatabase();
});

describeJobContract('PostgreSQL', () => ({ redisUrl: undefined, databaseUrl }));
