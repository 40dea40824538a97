export { decodeText } from './charset.ts';
export { createGuardedHttp, type GuardedHttp, type GuardedHttpSettings } from './guarded.ts';
export { createGuardedPost, type GuardedPost, type GuardedPostSettings, type PostAnswer } from './post.ts';
export { expectOk } from './response.ts';
