export { decodeText } from './charset.ts';
export { createGuardedHttp, type GuardedHttp, type GuardedHttpSettings } from './guarded.ts';
export { expectOk } from './response.ts';
