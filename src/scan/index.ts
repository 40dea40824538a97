export { addCounts } from './counts.ts';
export { type Coverage, readCoverage } from './coverage.ts';
export {
  commitBatch,
  detectJob,
  type IngestedMention,
  type IngestResult,
  type OnGone,
  type RelevanceOf,
} from './ingest.ts';
export { dueSources, type KeptSource, keepSources, listSources, loadSource } from './kept.ts';
export { addSource, changeSource, recordTerms, type SourceRecord, sourceRecord, switchSource } from './manage.ts';
export { type ScanDependencies, type ScanResult, scanSource } from './run.ts';
export { forgetLetGo, unjudgedPosts } from './sweep.ts';
