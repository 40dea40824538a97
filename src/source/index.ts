export type * from './contract.ts';
export { createGuardedHttp, type GuardedHttp, type GuardedHttpSettings } from './http/index.ts';
export { assertLegalRecord } from './legal.ts';
