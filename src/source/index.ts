export { createSourceContext } from './context.ts';
export type * from './contract.ts';
export { readSourceDraft, type SourceDraft } from './draft.ts';
export { openLocalFile } from './files.ts';
export { describeKinds } from './help.ts';
export {
  createGuardedHttp,
  createGuardedPost,
  type GuardedHttp,
  type GuardedHttpSettings,
  type GuardedPost,
} from './http/index.ts';
export { allSources, sourceKinds, sourceOf, startSource } from './kinds.ts';
export { assertLegalRecord } from './legal.ts';
export { parseSourcesYaml } from './sources-file/parse.ts';
